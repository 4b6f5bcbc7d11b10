using System.Diagnostics;
using System.Runtime.InteropServices;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Benchmarks;

/// <summary>How long it takes to invert a matrix that another program wrote, so that both do the same work.</summary>
internal static class InverseBenchmark
{
    /// <summary>Inverts it a few times.</summary>
    /// <param name="gram">The file: the number of rows as 32 bits, then the rows as doubles.</param>
    /// <param name="inverse">Where the inverse goes, in the same form; empty for nowhere.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="repeats">How often.</param>
    internal static object Run(string gram, string inverse, int threads, int repeats)
    {
        var (size, cells) = Read(gram);
        var times = new List<double>();
        SymmetricMatrix? matrix = null;

        for (var i = 0; i < repeats; i++)
        {
            matrix = new SymmetricMatrix(size);

            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column <= row; column++)
                {
                    matrix[row, column] = cells[(row * size) + column];
                }
            }

            var started = Stopwatch.GetTimestamp();
            SymmetricInverse.Invert(matrix, threads);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        if (inverse.Length > 0)
        {
            Write(inverse, matrix!);
        }

        return new { size, threads, best_ms = Math.Round(times.Min(), 2), median_ms = Math.Round(times.Order().ElementAt(times.Count / 2), 2) };
    }

    private static (int Size, double[] Cells) Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new BinaryReader(stream);
        var size = reader.ReadInt32();

        if (size < 1 || stream.Length != 4 + (8L * size * size))
        {
            throw new ArgumentException($"{file} does not hold {size} rows as long.");
        }

        var cells = new double[size * size];
        stream.ReadExactly(MemoryMarshal.AsBytes(cells.AsSpan()));

        return (size, cells);
    }

    private static void Write(string file, SymmetricMatrix matrix)
    {
        using var writer = new BinaryWriter(File.Create(file));
        var row = new double[matrix.Size];
        writer.Write(matrix.Size);

        for (var i = 0; i < matrix.Size; i++)
        {
            matrix.CopyRow(i, row);
            writer.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
