using System.Runtime.InteropServices;
using System.Text.Json;

namespace SeoulMate.Profile.Importing;

/// <summary>A row of JSON.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Value">The row.</param>
internal sealed record JsonRow(int Line, JsonElement Value);

/// <summary>Reads the items of a JSON array, or of JSON Lines, one by one, and holds no more than one.</summary>
internal sealed class JsonRows(Stream stream, string file)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ImportBounds.Depth, AllowMultipleValues = true };

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private byte[] buffer = new byte[16 * 1024];
    private int begin;
    private int end;
    private bool isLast;
    private bool isBegun;
    private int line = 1;
    private JsonReaderState state = new(Options);

    /// <summary>The rows.</summary>
    /// <exception cref="ImportRefusedException">This is not whole JSON, or larger or deeper than it may be.</exception>
    internal IEnumerable<JsonRow> Read()
    {
        while (Next() is { } row)
        {
            yield return row;
        }
    }

    private JsonRow? Next()
    {
        while (true)
        {
            if (!isBegun)
            {
                Fill();
                begin += buffer.AsSpan(begin, end - begin).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
                isBegun = true;
            }

            try
            {
                if (TryRead(out var row))
                {
                    return row;
                }
            }
            catch (JsonException unreadable)
            {
                var isDeep = unreadable.Message.StartsWith("The maximum configured depth", StringComparison.Ordinal);

                throw new ImportRefusedException(
                    file, (int)(unreadable.LineNumber ?? 0) + 1, isDeep ? $"This is nested more than {ImportBounds.Depth} levels deep." : "This is not whole JSON.");
            }

            if (isLast)
            {
                return null;
            }

            Fill();
        }
    }

    /// <summary>Reads on.</summary>
    /// <returns>False when more of the file is needed, or nothing is left.</returns>
    private bool TryRead(out JsonRow? row)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(begin, end - begin), isLast, state);
        row = null;

        while (true)
        {
            var before = reader;

            if (!reader.Read())
            {
                Consume(before);
                return false;
            }

            if (reader.TokenType is JsonTokenType.EndArray || (reader.TokenType is JsonTokenType.StartArray && reader.CurrentDepth == 0))
            {
                continue;
            }

            var begins = line + buffer.AsSpan(begin, (int)reader.TokenStartIndex).Count((byte)'\n');

            if (!JsonDocument.TryParseValue(ref reader, out var document))
            {
                Consume(before);
                return false;
            }

            using (document)
            {
                Check(document.RootElement, begins);
                row = new(begins, document.RootElement.Clone());
            }

            Consume(reader);

            return true;
        }
    }

    private void Consume(Utf8JsonReader reader)
    {
        var count = (int)reader.BytesConsumed;
        line += buffer.AsSpan(begin, count).Count((byte)'\n');
        begin += count;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        if (end - begin >= ImportBounds.Row)
        {
            throw ImportRefusedException.TooLarge(file, line, $"A row has more than {ImportBounds.Row:N0} bytes.");
        }

        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);

        if (end > buffer.Length / 2)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        isLast = count < buffer.Length - end;
        end += count;
    }

    private void Check(JsonElement value, int begins)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number when JsonMarshal.GetRawUtf8Value(value).Length > ImportBounds.Cell + 2:
                throw ImportRefusedException.TooLarge(file, begins, $"A text has more than {ImportBounds.Cell:N0} bytes.");

            case JsonValueKind.Object when value.GetPropertyCount() > ImportBounds.Columns:
                throw new ImportRefusedException(file, begins, $"An object has more than {ImportBounds.Columns} members.");

            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (JsonMarshal.GetRawUtf8PropertyName(member).Contains((byte)'\\'))
                    {
                        // None of ours is written so, and half a letter written so could not be compared with any.
                        throw new ImportRefusedException(file, begins, "The name of a member is written with signs for letters.");
                    }

                    Check(member.Value, begins);
                }

                break;

            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, begins);
                }

                break;
        }
    }
}
