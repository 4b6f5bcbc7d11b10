using System.Text;

namespace SeoulMate.Similarity.Onnx.Tests;

/// <summary>
/// Writes an ONNX model by hand, in the wire format of Protocol Buffers: a table with a vector for each token, and a Gather
/// that looks them up. It is a sentence transformer without layers.
/// </summary>
internal static class TinyModel
{
    private const int Int64 = 7;
    private const int Float = 1;

    /// <summary>The file's bytes.</summary>
    /// <param name="table">A vector for each token, by its number.</param>
    /// <param name="input">What the first input is called.</param>
    internal static byte[] Of(float[][] table, string input = "input_ids")
    {
        var node = Message((1, Text("table")), (1, Text(input)), (2, Text("last_hidden_state")), (4, Text("Gather")));
        var values = Message(
            (1, Number(table.Length)), (1, Number(table[0].Length)), (2, Number(Float)), (8, Text("table")), (9, Bytes([.. table.SelectMany(vector => vector.SelectMany(BitConverter.GetBytes))])));
        var graph = Message(
            (1, node), (2, Text("tiny")), (5, values),
            (11, Value(input, Int64, "batch", "length")), (11, Value("attention_mask", Int64, "batch", "length")),
            (12, Value("last_hidden_state", Float, "batch", "length", "dimensions")));

        return Message((1, Number(8)), (7, graph), (8, Message((1, Text(string.Empty)), (2, Number(13))))).Content;
    }

    private static Field Value(string name, int type, params string[] dimensions) => Message(
        (1, Text(name)),
        (2, Message((1, Message((1, Number(type)), (2, Message([.. dimensions.Select(dimension => (1, Message((2, Text(dimension)))))])))))));

    private static Field Message(params (int Number, Field Field)[] fields)
    {
        using var content = new MemoryStream();

        foreach (var (number, field) in fields)
        {
            Varint(content, ((ulong)number << 3) | (field.IsNumber ? 0UL : 2UL));

            if (!field.IsNumber)
            {
                Varint(content, (ulong)field.Content.Length);
            }

            content.Write(field.Content);
        }

        return new(content.ToArray(), IsNumber: false);
    }

    private static Field Text(string text) => new(Encoding.UTF8.GetBytes(text), IsNumber: false);

    private static Field Bytes(byte[] bytes) => new(bytes, IsNumber: false);

    private static Field Number(long number)
    {
        using var content = new MemoryStream();
        Varint(content, (ulong)number);

        return new(content.ToArray(), IsNumber: true);
    }

    private static void Varint(MemoryStream content, ulong number)
    {
        while (number >= 0x80)
        {
            content.WriteByte((byte)(number | 0x80));
            number >>= 7;
        }

        content.WriteByte((byte)number);
    }

    private sealed record Field(byte[] Content, bool IsNumber);
}
