using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A distribution of vectors.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorDensity<TReal> : IDatumDensity<TReal, double[]>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The number of coordinates of a value.</summary>
    int Dimension { get; }

    /// <summary>The value at a point; the log Jacobian is added.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="coordinates">The point, by the <see cref="IStructured{T}.Bijection"/> of the distribution.</param>
    TReal[] Constrain(Scorer<TReal> scorer, ReadOnlySpan<TReal> coordinates);

    /// <summary>The log density at a latent.</summary>
    /// <param name="value">Its value.</param>
    TReal LogProb(TReal[] value);

    /// <summary>Adds the log density at a latent.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="value">Its value.</param>
    void Score(Scorer<TReal> scorer, TReal[] value);

    /// <summary>Writes the coordinates of a value, the inverse of <see cref="Constrain"/>.</summary>
    /// <param name="value">A value in the support.</param>
    /// <param name="coordinates">Receives <see cref="Dimension"/> numbers.</param>
    void Unconstrain(double[] value, Span<double> coordinates);
}
