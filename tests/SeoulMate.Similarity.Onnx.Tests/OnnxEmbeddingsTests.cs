using Microsoft.Extensions.Configuration;

namespace SeoulMate.Similarity.Onnx.Tests;

public sealed class OnnxEmbeddingsTests : IDisposable
{
    private static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "doctor", "love", "##s"];

    /// <summary>Each token's vector; those that only frame a text are 0.</summary>
    private static readonly float[][] Table = [[9, 9], [8, 8], [0, 0], [0, 0], [0, 0], [1, 0], [0, 1], [2, 2]];

    private readonly string folder = Directory.CreateTempSubdirectory("seoulmate-onnx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_text_is_the_mean_of_its_tokens_whatever_stands_beside_it()
    {
        using var embeddings = Open();

        var alone = (await embeddings.GenerateAsync(["doctor love"]))[0].Vector.ToArray();
        var among = await embeddings.GenerateAsync(["love", "doctor love", "doctors doctors doctors doctors"]);

        // [CLS] doctor love [SEP]: four tokens, of which two are 0.
        Assert.Equal([0.25f, 0.25f], alone);
        Assert.Equal(alone, among[1].Vector.ToArray());
        Assert.Equal([0f, 1f / 3], among[0].Vector.ToArray());
        Assert.Equal([12f / 10, 8f / 10], among[2].Vector.ToArray());
    }

    [Fact]
    public async Task Case_does_not_matter_and_unknown_words_are_one_token()
    {
        using var embeddings = Open();

        var vectors = await embeddings.GenerateAsync(["DOCTOR", "doctor", "zyzzyva", ""]);

        Assert.Equal(vectors[1].Vector.ToArray(), vectors[0].Vector.ToArray());
        Assert.Equal([8f / 3, 8f / 3], vectors[2].Vector.ToArray());
        Assert.Equal([0f, 0f], vectors[3].Vector.ToArray());
    }

    [Fact]
    public async Task Long_texts_are_cut_and_many_texts_go_in_batches()
    {
        using var embeddings = Open(("MaxTokens", "8"));

        var vectors = await embeddings.GenerateAsync(Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("love", 500)), 40));

        Assert.Equal(40, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal([0f, 6f / 8], vector.Vector.ToArray()));
    }

    [Fact]
    public void What_is_missing_or_no_sentence_transformer_says_so()
    {
        Assert.Contains("Embeddings:Vocabulary names no file", Assert.Throws<InvalidOperationException>(() => new OnnxEmbeddings(Section())).Message, StringComparison.Ordinal);
        Assert.Contains("which is not there", Assert.Throws<InvalidOperationException>(() => Open(("Model", Path.Combine(folder, "nothing.onnx")))).Message, StringComparison.Ordinal);
        Assert.Contains("MaxTokens", Assert.Throws<InvalidOperationException>(() => Open(("MaxTokens", "1"))).Message, StringComparison.Ordinal);

        File.WriteAllBytes(Path.Combine(folder, "other.onnx"), TinyModel.Of(Table, input: "pixels"));
        Assert.Contains("no sentence transformer", Assert.Throws<InvalidOperationException>(() => Open(("Model", Path.Combine(folder, "other.onnx")))).Message, StringComparison.Ordinal);
    }

    private OnnxEmbeddings Open(params (string Name, string Value)[] settings)
    {
        var (model, vocabulary) = (Path.Combine(folder, "tiny.onnx"), Path.Combine(folder, "vocab.txt"));
        File.WriteAllBytes(model, TinyModel.Of(Table));
        File.WriteAllLines(vocabulary, Vocabulary);

        return new(Section([("Model", model), ("Vocabulary", vocabulary), .. settings]));
    }

    private static IConfigurationSection Section(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Name).Select(setting => KeyValuePair.Create($"Embeddings:{setting.Key}", (string?)setting.Last().Value)))
        .Build()
        .GetSection("Embeddings");
}
