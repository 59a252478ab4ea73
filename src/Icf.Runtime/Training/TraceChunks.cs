namespace Icf.Training;

/// <summary>How training traces are divided into chunks.</summary>
internal static class TraceChunks
{
    /// <summary>The number of traces in a chunk: enough to make a simulation worth a task.</summary>
    public const int Size = 512;

    /// <summary>The number of chunks of a pilot run, from which scales are estimated.</summary>
    public const int Pilot = 8;

    /// <summary>The number of the first held-out trace; far from those of training traces.</summary>
    public const long FirstValidation = 1L << 40;

    /// <summary>The number of the first trace that may donate data to others.</summary>
    public const long FirstDonor = 1L << 41;

    public static int CountFor(int traces) => (traces + Size - 1) / Size;

    public static int SizeOf(int chunk, int traces) => Math.Min(Size, traces - chunk * Size);
}
