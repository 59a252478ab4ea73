using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A distribution of data that are not one number, as a differentiable scorer sees it.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a datum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDatumDensity<TReal, T>
    where TReal : struct, IReal<TReal>
{
    /// <summary>The log density or log mass at a datum.</summary>
    /// <param name="value">The datum.</param>
    TReal LogProb(T value);

    /// <summary>Adds the log density or log mass at a datum.</summary>
    /// <param name="scorer">What it is added to.</param>
    /// <param name="value">The datum.</param>
    void Score(Scorer<TReal> scorer, T value);
}
