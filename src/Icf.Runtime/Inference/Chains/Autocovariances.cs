using System.Numerics;

namespace Icf.Inference;

/// <summary>
/// The autocovariances of one chain, Σₜ (xₜ − x̄) (xₜ₊ₖ − x̄) / n at lag k. Of most chains few lags are asked for, and
/// each is summed; where a chain needs many, all are taken from its power spectrum.
/// </summary>
internal sealed class Autocovariances
{
    /// <summary>So many sums take as long as the spectrum of a chain of usual length.</summary>
    private const int Summed = 64;

    private readonly double[] _deviations;
    private double[]? _all;

    public Autocovariances(ReadOnlySpan<double> chain)
    {
        _deviations = chain.ToArray();
        Mean = Sums.Of(chain) / chain.Length;
        foreach (ref double x in _deviations.AsSpan())
            x -= Mean;
    }

    /// <summary>The mean of the chain.</summary>
    public double Mean { get; }

    /// <summary>The autocovariance at a lag from 0 to n − 1.</summary>
    public double this[int lag] =>
        lag < Summed
            ? Sums.OfProducts(_deviations.AsSpan(lag), _deviations.AsSpan(0, _deviations.Length - lag))
                / _deviations.Length
            : (_all ??= OfSpectrum())[lag];

    // Noughts behind the chain keep its end from meeting its beginning (Wiener and Khinchin).
    private double[] OfSpectrum()
    {
        int n = _deviations.Length,
            size = (int)BitOperations.RoundUpToPowerOf2(2 * (uint)n);
        double[] real = new double[size],
            imaginary = new double[size];
        _deviations.CopyTo(real.AsSpan());
        FourierTransform.Forward(real, imaginary);
        for (int i = 0; i < size; i++)
            (real[i], imaginary[i]) = (real[i] * real[i] + imaginary[i] * imaginary[i], 0);
        FourierTransform.Forward(real, imaginary);
        Array.Resize(ref real, n);
        foreach (ref double sum in real.AsSpan())
            sum /= (double)size * n;
        return real;
    }
}
