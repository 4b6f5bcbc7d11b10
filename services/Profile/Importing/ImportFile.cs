using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace SeoulMate.Profile.Importing;

/// <summary>How large a file may be in each direction.</summary>
internal static class ImportBounds
{
    /// <summary>The file as it comes, in bytes.</summary>
    internal const int File = 10_000_000;

    /// <summary>All that is in a ZIP, in bytes, counted while it is unpacked.</summary>
    internal const long Unpacked = 50_000_000;

    /// <summary>How many times as large an entry of a ZIP may be as it is packed.</summary>
    internal const int Ratio = 100;

    /// <summary>Entries of a ZIP.</summary>
    internal const int Entries = 50;

    /// <summary>Rows in all.</summary>
    internal const int Rows = 100_000;

    /// <summary>One row of JSON, in bytes.</summary>
    internal const int Row = 1_000_000;

    /// <summary>A cell, or a text of JSON, in bytes.</summary>
    internal const int Cell = 4_096;

    /// <summary>Columns of a row, or members of an object.</summary>
    internal const int Columns = 64;

    /// <summary>Levels of JSON.</summary>
    internal const int Depth = 32;
}

/// <summary>A file that cannot be taken at all: nothing of it is.</summary>
internal sealed class ImportRefusedException(string file, int? line, string sentence, int status = StatusCodes.Status400BadRequest) : Exception(sentence)
{
    /// <summary>The file within a ZIP; empty for a file sent by itself.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1; null when it is about the whole.</summary>
    public int? Line { get; } = line;

    /// <summary>400, or 413 for what is too large.</summary>
    public int Status { get; } = status;

    /// <summary>What is larger than it may be.</summary>
    internal static ImportRefusedException TooLarge(string file, int? line, string sentence) => new(file, line, sentence, StatusCodes.Status413PayloadTooLarge);
}

/// <summary>One file: the one that was sent, or one within a ZIP.</summary>
/// <param name="Name">Its name within the ZIP; empty for a file sent by itself.</param>
/// <param name="Content">What it holds, counted while it is read.</param>
internal sealed record ImportPart(string Name, PartStream Content);

/// <summary>Takes a file apart. What it is, its first bytes tell, whatever it is called.</summary>
internal static class ImportFile
{
    private const int LongestName = 255;
    private const int EndRecord = 22;
    private const int EntryCountAt = 10;

    private static readonly byte[] Zip = "PK\x03\x04"u8.ToArray();
    private static readonly byte[] ZipEnd = "PK\x05\x06"u8.ToArray();

    /// <summary>The files in it, one after the other: each is to be read before the next is asked for.</summary>
    /// <param name="file">The file as it was sent.</param>
    /// <exception cref="ImportRefusedException">It is empty, or a ZIP that is broken or does what none of ours would.</exception>
    internal static IEnumerable<ImportPart> Parts(ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0)
        {
            throw new ImportRefusedException(string.Empty, null, "Send the file as the body of the request.");
        }

        return IsZip(file.Span) ? Entries(file) : [new ImportPart(string.Empty, new PartStream(Streamed(file), string.Empty, new Unpacked(), long.MaxValue))];
    }

    /// <summary>True for what begins as a ZIP does.</summary>
    internal static bool IsZip(ReadOnlySpan<byte> beginning) => beginning.StartsWith(Zip) || beginning.StartsWith(ZipEnd);

    private static IEnumerable<ImportPart> Entries(ReadOnlyMemory<byte> file)
    {
        using var archive = Broken(string.Empty, () => new ZipArchive(Streamed(file), ZipArchiveMode.Read));

        // Said before the list is read, since a long one takes memory; counted after it, since it may say anything.
        if (CountSaid(file.Span) > ImportBounds.Entries || Broken(string.Empty, () => archive.Entries.Count) > ImportBounds.Entries)
        {
            throw ImportRefusedException.TooLarge(string.Empty, null, $"The ZIP has more than {ImportBounds.Entries} files.");
        }

        var unpacked = new Unpacked();

        foreach (var entry in archive.Entries)
        {
            var name = Name(entry.FullName);

            if (entry.IsEncrypted)
            {
                throw new ImportRefusedException(name, null, "This is locked with a password. Unpack the ZIP and send the files.");
            }

            if (entry.FullName.EndsWith('/'))
            {
                continue;
            }

            using var content = new PartStream(Broken(name, entry.Open), name, unpacked, entry.CompressedLength * ImportBounds.Ratio);

            if (IsZip(content.Beginning))
            {
                throw new ImportRefusedException(name, null, "A ZIP within the ZIP is not opened. Send what is in it.");
            }

            yield return new ImportPart(name, content);
        }
    }

    /// <summary>What a ZIP calls a file, when that is a name within the ZIP and nothing else.</summary>
    private static string Name(string name)
    {
        var shown = ImportText.Clean(name, 100);
        var isInside = name.Length <= LongestName
            && !name.StartsWith('/')
            && !name.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
            && !name.Split('/').Contains("..");

        return isInside ? shown : throw new ImportRefusedException(shown, null, "This is no name of a file within the ZIP.");
    }

    private static int CountSaid(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf(ZipEnd);

        return at >= 0 && file.Length - at >= EndRecord ? BinaryPrimitives.ReadUInt16LittleEndian(file[(at + EntryCountAt)..]) : 0;
    }

    /// <summary>What a ZIP's own reader throws at a broken one, told as that.</summary>
    private static T Broken<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new ImportRefusedException(name, null, "The ZIP is broken.");
        }
    }

    private static MemoryStream Streamed(ReadOnlyMemory<byte> file) => System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);
}

/// <summary>How much of a ZIP was unpacked so far.</summary>
internal sealed class Unpacked
{
    /// <summary>Bytes.</summary>
    public long Bytes { get; set; }
}

/// <summary>What a file holds, counted while it is read: what a ZIP says of sizes is not believed.</summary>
/// <param name="inner">Where it comes from.</param>
/// <param name="name">The file's name, for refusals.</param>
/// <param name="unpacked">How much was unpacked so far, this file's neighbours included.</param>
/// <param name="atMost">How many bytes it may have, by how large it is packed.</param>
internal sealed class PartStream(Stream inner, string name, Unpacked unpacked, long atMost) : Stream
{
    private const int BeginningBytes = 1_024;

    private byte[]? beginning;
    private int served;
    private long read;

    /// <summary>The first bytes, at most 1,024; they are read again afterwards.</summary>
    public ReadOnlySpan<byte> Beginning
    {
        get
        {
            if (beginning is null)
            {
                var first = new byte[BeginningBytes];
                var count = 0;

                while (count < first.Length && Fetch(first.AsSpan(count)) is > 0 and var some)
                {
                    count += some;
                }

                beginning = first[..count];
            }

            return beginning;
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var left = Beginning[served..];

        if (left.Length == 0)
        {
            return Fetch(buffer);
        }

        var count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        served += count;

        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int Fetch(Span<byte> buffer)
    {
        int count;

        try
        {
            count = inner.Read(buffer);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new ImportRefusedException(name, null, "This cannot be unpacked: the ZIP is broken.");
        }

        read += count;
        unpacked.Bytes += count;

        if (unpacked.Bytes > ImportBounds.Unpacked)
        {
            throw ImportRefusedException.TooLarge(name, null, $"Unpacked the ZIP has more than {ImportBounds.Unpacked / 1_000_000} MB.");
        }

        if (read > atMost)
        {
            throw ImportRefusedException.TooLarge(name, null, string.Create(CultureInfo.InvariantCulture, $"This is more than {ImportBounds.Ratio} times as large as it is packed."));
        }

        return count;
    }
}
