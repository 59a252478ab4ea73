namespace Icf;

/// <summary>
/// A map between values made of several numbers and all points of a real space, in which gradient-based methods work. A
/// point has as many coordinates as a value has free numbers. <see cref="LineBijection"/> is the same for one number.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
public interface IBijection<T>
{
    /// <summary>The number of coordinates.</summary>
    int Dimension { get; }

    /// <summary>The value at a point.</summary>
    /// <param name="coordinates">All <see cref="Dimension"/> coordinates.</param>
    /// <returns>A new value, inside the support.</returns>
    T Constrain(ReadOnlySpan<double> coordinates);

    /// <summary>The point of a value.</summary>
    /// <param name="value">A value inside the support.</param>
    /// <param name="coordinates">Receives <see cref="Dimension"/> coordinates; on the boundary of the support some are
    /// infinite.</param>
    void Unconstrain(T value, Span<double> coordinates);

    /// <summary>ln |det ∂value/∂point|, by the numbers of a value that are free.</summary>
    /// <param name="coordinates">All <see cref="Dimension"/> coordinates.</param>
    /// <returns>The log volume in nats.</returns>
    double LogVolume(ReadOnlySpan<double> coordinates);

    /// <summary>
    /// Converts the gradient of a function of the value into the gradient, with respect to the coordinates, of the
    /// function plus the log volume.
    /// </summary>
    /// <param name="coordinates">The point.</param>
    /// <param name="gradient">
    /// The derivative with respect to each number of the value, also those that follow from the others.
    /// </param>
    /// <param name="into">Receives <see cref="Dimension"/> numbers.</param>
    void PullBack(ReadOnlySpan<double> coordinates, T gradient, Span<double> into);
}
