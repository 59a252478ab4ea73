using Icf.Traces;

namespace Icf.Inference;

/// <summary>Mean and squared deviations of vectors that come one by one (Welford 1962).</summary>
/// <param name="dimension">The number of coordinates.</param>
internal sealed class RunningMoments(int dimension)
{
    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>The mean of each coordinate.</summary>
    public double[] Mean { get; } = new double[dimension];

    /// <summary>Σ (x − mean)² of each coordinate.</summary>
    public double[] Squares { get; } = new double[dimension];

    /// <summary>Takes a vector, which may be longer.</summary>
    public void Add(ReadOnlySpan<double> vector)
    {
        Count++;
        double share = 1.0 / Count;
        for (int i = 0; i < Mean.Length; i++)
        {
            double before = vector[i] - Mean[i];
            Mean[i] += share * before;
            Squares[i] += before * (vector[i] - Mean[i]);
        }
    }

    /// <summary>Writes them.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Count);
        ValueBytes.Write(to, Mean);
        ValueBytes.Write(to, Squares);
    }

    /// <summary>Becomes what was written.</summary>
    public void Read(BinaryReader from)
    {
        Count = from.ReadInt32();
        ValueBytes.Read<double[]>(from).CopyTo(Mean.AsSpan());
        ValueBytes.Read<double[]>(from).CopyTo(Squares.AsSpan());
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        Array.Clear(Mean);
        Array.Clear(Squares);
    }
}
