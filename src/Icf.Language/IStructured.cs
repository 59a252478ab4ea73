namespace Icf;

/// <summary>
/// A distribution over values that are made of numbers, such as vectors, matrices and named cases, given by the chain
/// rule: a value is composed of parts, and each part has a distribution given the parts before it. A proposal network
/// proposes such a value part by part.
/// </summary>
/// <remarks>
/// With p the parts of a value v, <c>LogProb(v) = Σₖ LogProbOfPart(p[..k], p[k]) − LogVolume(p)</c>. The parts need not
/// be the entries of the value: a multivariate normal is composed of independent standard normals, a point of the
/// simplex of the fractions of stick breaking. <see cref="IDistribution{T}.Support"/> is <see
/// cref="Icf.Support.Structured"/> and <see cref="IDistribution{T}.Typical"/> is not used: give the location 0 and the
/// scale 1. The receiver owns an array: no given value is modified, and each <see cref="Join"/> and each sample makes a
/// new array.
/// </remarks>
/// <typeparam name="T">The type of a value.</typeparam>
public interface IStructured<T> : IDistribution<T>
{
    /// <summary>The number of parts; 0 if there is only one possible value.</summary>
    int Parts { get; }

    /// <summary>Support, centre and spread of a part, given those before it.</summary>
    /// <param name="before">The parts before; their number says which part is meant.</param>
    /// <returns>What is known of the part before it is drawn.</returns>
    PartPrior PriorOfPart(ReadOnlySpan<double> before);

    /// <summary>The log density or log mass of a part, given those before it.</summary>
    /// <param name="before">The parts before; their number says which part is meant.</param>
    /// <param name="part">Any number.</param>
    /// <returns>The log density in nats; negative infinity outside the part's support.</returns>
    double LogProbOfPart(ReadOnlySpan<double> before, double part);

    /// <summary>Draws a part, given those before it.</summary>
    /// <param name="before">The parts before; their number says which part is meant.</param>
    /// <param name="rng">The generator to draw from; it advances.</param>
    /// <returns>A number inside the part's support.</returns>
    double SamplePart(ReadOnlySpan<double> before, ref Rng rng);

    /// <summary>The distribution function of a part, given those before it; counterfactuals use it.</summary>
    /// <param name="before">The parts before; their number says which part is meant.</param>
    /// <returns>The part's distribution; null where its distribution function is not known.</returns>
    ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => null;

    /// <summary>
    /// The map between values and the points of a space, for what moves by gradients; null where values are not
    /// continuous, or where none is known: the parts of a value, each by the coordinate of its own support, are such a
    /// map as well.
    /// </summary>
    IBijection<T>? Bijection => null;

    /// <summary>The value that parts make.</summary>
    /// <param name="parts">All <see cref="Parts"/> of them.</param>
    /// <returns>The value.</returns>
    T Join(ReadOnlySpan<double> parts);

    /// <summary>The parts of a value, the inverse of <see cref="Join"/>.</summary>
    /// <param name="value">A value in the support.</param>
    /// <param name="parts">Receives <see cref="Parts"/> numbers.</param>
    /// <returns>False if the value cannot be made of parts, since it lies outside the support.</returns>
    bool TrySplit(T value, Span<double> parts);

    /// <summary>
    /// The logarithm of the volume of values that a unit volume of parts becomes, |∂value/∂parts|; zero for discrete
    /// values and wherever the parts are the entries of the value.
    /// </summary>
    /// <param name="parts">All <see cref="Parts"/> of them.</param>
    /// <returns>The log volume in nats.</returns>
    double LogVolume(ReadOnlySpan<double> parts);
}
