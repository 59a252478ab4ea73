using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A distribution whose parameters may depend on latents, as a differentiable scorer sees it.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a value: <see cref="double"/>, <see cref="int"/> or <see cref="bool"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDensity<TReal, T>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The set on which it is positive, at the values of its parameters.</summary>
    Support Support { get; }

    /// <summary>The log density at a datum or at a discrete value.</summary>
    /// <param name="value">The value.</param>
    TReal LogProb(T value);

    /// <summary>The log density at a continuous latent.</summary>
    /// <param name="value">The value.</param>
    TReal LogProb(TReal value);

    /// <summary>The logarithm of the probability above one number and at most as large as another.</summary>
    /// <param name="lower">The one; negative infinity for none.</param>
    /// <param name="upper">The other, greater; infinity for none.</param>
    TReal LogMass(TReal lower, TReal upper);

    /// <summary>Adds the log density at a datum or at a discrete value.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="value">The value.</param>
    void Score(Scorer<TReal> scorer, T value);

    /// <summary>Adds the log density at a continuous latent.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="value">The value.</param>
    void Score(Scorer<TReal> scorer, TReal value);

    /// <summary>The value at a coordinate on the line; the log Jacobian is added.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="coordinate">The coordinate, as <see cref="LineBijection"/> has it.</param>
    TReal Constrain(Scorer<TReal> scorer, TReal coordinate);

    /// <summary>The coordinate of a value, the inverse of <see cref="Constrain"/>.</summary>
    /// <param name="value">A value in the support.</param>
    double Unconstrain(double value);
}
