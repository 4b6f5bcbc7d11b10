using System.IO.Compression;
using System.Runtime.InteropServices;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>A model as bytes.</summary>
internal static class CollaborativeModelFile
{
    /// <summary>Changes when the same bytes would mean something else.</summary>
    private const int Format = 2;

    internal static byte[] Write(CollaborativeModel model)
    {
        using var bytes = new MemoryStream();

        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(Format);
            writer.Write(model.Version);
            writer.Write(model.UserCount);
            writer.Write(model.DramaIds.Count);

            foreach (var dramaId in model.DramaIds)
            {
                writer.Write(dramaId);
            }

            Write<double>(writer, model.Popularity);
            Write(writer, model.Items.Weights);
            Write(writer, model.Items.Cosines);
            Write(writer, model.Next.Regression);
            Write(writer, model.Next.Following);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">These bytes are no model, or one of another format.</exception>
    internal static CollaborativeModel Read(byte[] content)
    {
        try
        {
            using var reader = new BinaryReader(new BrotliStream(new MemoryStream(content), CompressionMode.Decompress));

            if (reader.ReadInt32() is var format && format != Format)
            {
                throw new InvalidDataException($"The model has format {format}, not {Format}.");
            }

            var version = reader.ReadString();
            var users = reader.ReadInt32();
            string[] dramaIds = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())];
            var popularity = Read<double>(reader);

            var items = new ItemModel(ReadRows(reader, dramaIds.Length), ReadRows(reader, dramaIds.Length));
            var next = new NextItemModel(ReadRows(reader, dramaIds.Length), ReadRows(reader, dramaIds.Length), items.Weights);

            return new(version, users, dramaIds, items, next, popularity);
        }
        catch (Exception broken) when (broken is EndOfStreamException or ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException("These bytes are no model.", broken);
        }
    }

    private static void Write(BinaryWriter writer, SparseRows rows)
    {
        Write(writer, rows.Starts.Span);
        Write(writer, rows.Columns.Span);
        Write(writer, rows.Values.Span);
    }

    private static SparseRows ReadRows(BinaryReader reader, int width) => new(width, Read<int>(reader), Read<int>(reader), Read<float>(reader));

    private static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));

        return values;
    }
}
