using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace SeoulMate.Similarity.Onnx;

/// <summary>
/// A sentence transformer from a file: WordPiece tokens in, the mean of the last layer's vectors out, as the models of
/// sentence-transformers are used. Settings, beside <c>Type</c> and <c>Assembly</c>: <c>Model</c>, the path of the .onnx file;
/// <c>Vocabulary</c>, that of its vocab.txt; <c>MaxTokens</c>, 256 unless given; <c>LowerCase</c>, true unless given.
/// </summary>
/// <remarks>Reimers and Gurevych, Sentence-BERT, EMNLP 2019: mean pooling over what the attention mask keeps.</remarks>
public sealed class OnnxEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int DefaultMaxTokens = 256;
    private const int BatchSize = 16;

    private readonly InferenceSession session;
    private readonly BertTokenizer tokenizer;
    private readonly int maxTokens;

    /// <summary>Loads model and vocabulary.</summary>
    /// <param name="settings">The section <c>Embeddings</c>.</param>
    /// <exception cref="InvalidOperationException">A file is not named or not there, or the model has not the inputs of a sentence transformer.</exception>
    public OnnxEmbeddings(IConfigurationSection settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        maxTokens = settings.GetValue("MaxTokens", DefaultMaxTokens);

        if (maxTokens is < 3 or > 8192)
        {
            throw new InvalidOperationException("Embeddings:MaxTokens is to be 3 to 8,192.");
        }

        tokenizer = BertTokenizer.Create(FileOf(settings, "Vocabulary"), new BertOptions { LowerCaseBeforeTokenization = settings.GetValue("LowerCase", true) });
        session = new InferenceSession(FileOf(settings, "Model"));

        if (!session.InputMetadata.ContainsKey(InputIds) || !session.InputMetadata.ContainsKey(AttentionMask))
        {
            session.Dispose();
            throw new InvalidOperationException($"The model has not the inputs {InputIds} and {AttentionMask}: it is no sentence transformer.");
        }
    }

    private const string InputIds = "input_ids";
    private const string AttentionMask = "attention_mask";
    private const string TokenTypeIds = "token_type_ids";

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) => Task.Run(
            () =>
            {
                var embedded = new GeneratedEmbeddings<Embedding<float>>();

                foreach (var batch in values.Chunk(BatchSize))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    embedded.AddRange(Embed(batch).Select(vector => new Embedding<float>(vector)));
                }

                return embedded;
            },
            cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private List<float[]> Embed(string[] texts)
    {
        var tokens = texts.Select(text => tokenizer.EncodeToIds(text, maxTokens, out _, out _)).ToList();
        var (rows, columns) = (tokens.Count, Math.Max(1, tokens.Max(ids => ids.Count)));
        var (ids, mask) = (new long[rows * columns], new long[rows * columns]);

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < tokens[row].Count; column++)
            {
                ids[(row * columns) + column] = tokens[row][column];
                mask[(row * columns) + column] = 1;
            }
        }

        long[] shape = [rows, columns];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typesValue = OrtValue.CreateTensorValueFromMemory(new long[rows * columns], shape);
        var inputs = new Dictionary<string, OrtValue> { [InputIds] = idsValue, [AttentionMask] = maskValue };

        if (session.InputMetadata.ContainsKey(TokenTypeIds))
        {
            inputs[TokenTypeIds] = typesValue;
        }

        using var run = new RunOptions();
        using var outputs = session.Run(run, inputs, [session.OutputNames[0]]);
        var size = outputs[0].GetTensorTypeAndShape().Shape;
        var values = outputs[0].GetTensorDataAsSpan<float>();

        return size.Length switch
        {
            2 => Pooled(values, rows, (int)size[1]),
            3 => Mean(values, mask, rows, columns, (int)size[2]),
            _ => throw new InvalidOperationException($"The model's first output has {size.Length} dimensions, not a vector for each token or for each text."),
        };
    }

    /// <summary>The model has taken the mean itself.</summary>
    private static List<float[]> Pooled(ReadOnlySpan<float> values, int rows, int dimensions)
    {
        var vectors = new List<float[]>(rows);

        for (var row = 0; row < rows; row++)
        {
            vectors.Add(values.Slice(row * dimensions, dimensions).ToArray());
        }

        return vectors;
    }

    private static List<float[]> Mean(ReadOnlySpan<float> values, long[] mask, int rows, int columns, int dimensions)
    {
        var vectors = new List<float[]>(rows);

        for (var row = 0; row < rows; row++)
        {
            var sum = new float[dimensions];
            var count = 0;

            for (var column = 0; column < columns; column++)
            {
                var token = (row * columns) + column;

                if (mask[token] == 1)
                {
                    TensorPrimitives.Add(sum, values.Slice(token * dimensions, dimensions), sum);
                    count++;
                }
            }

            TensorPrimitives.Divide(sum, Math.Max(1, count), sum);
            vectors.Add(sum);
        }

        return vectors;
    }

    private static string FileOf(IConfigurationSection settings, string name) =>
        settings[name] is not { Length: > 0 } path ? throw new InvalidOperationException($"Embeddings:{name} names no file.")
        : !File.Exists(path) ? throw new InvalidOperationException($"Embeddings:{name} names {path}, which is not there.")
        : path;
}
