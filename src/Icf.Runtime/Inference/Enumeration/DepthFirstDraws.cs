using System.Globalization;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Gives the latents of one trace after another their possible values, so that every combination occurs once: the last
/// latent changes first. Values of probability zero are left out.
/// </summary>
/// <remarks>
/// All remaining values of the latents of the current trace are on one stack. Those of a latent begin at its entry in
/// <c>_starts</c>, and the last of them is its current value.
/// </remarks>
internal sealed class DepthFirstDraws(
    Particle particle,
    string model,
    int maxTraces,
    string others,
    CancellationToken cancellationToken
) : LatentDraws
{
    /// <summary>How far the sum of the probabilities of listed values may be from one.</summary>
    private const double Tolerance = 1e-6;

    private readonly List<double> _values = [];
    private readonly List<int> _starts = [];
    private int _position;

    /// <summary>The number of traces done.</summary>
    public int Done { get; private set; }

    /// <summary>Moves to the next trace.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        (_position, Done) = (0, Done + 1);
        while (_starts.Count > 0)
        {
            _values.RemoveAt(_values.Count - 1);
            if (_values.Count > _starts[^1])
                return true;
            _starts.RemoveAt(_starts.Count - 1);
        }

        return false;
    }

    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        if (distribution is IStructured<T> structured)
            return Join(site, structured);
        if (!TryReplay(out double number))
            number = List(
                new OfValues<TDistribution, T>(distribution),
                FiniteValues.Numbers<T>(distribution.Support),
                site
            );
        return FiniteValues.Value<T>(number);
    }

    private T Join<T>(StaticSite site, IStructured<T> distribution)
    {
        var parts = new double[distribution.Parts];
        for (int k = 0; k < parts.Length; k++)
        {
            if (TryReplay(out parts[k]))
                continue;
            Support support = distribution.PriorOfPart(parts.AsSpan(0, k)).Support;
            parts[k] = List(new OfPart<T>(distribution, parts, k), FiniteValues.Numbers(support), site);
        }

        return distribution.Join(parts);
    }

    private bool TryReplay(out double number)
    {
        if (_position == _starts.Count)
        {
            number = 0;
            return false;
        }

        int end = ++_position == _starts.Count ? _values.Count : _starts[_position];
        number = _values[end - 1];
        return true;
    }

    // Pushes the values of a further latent on the stack, in reverse order.
    private double List<TMasses>(in TMasses masses, (long First, long Last)? numbers, StaticSite site)
        where TMasses : struct, IMasses
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (numbers is not var (first, last))
            throw new EnumerationException(
                site.Name,
                $"'{site.Name}' comes from {masses}, whose values cannot be listed. Use {others} instead."
            );

        // A trace that is already impossible needs only one continuation.
        bool isPossible = !double.IsNegativeInfinity(particle.LogJoint);
        int start = _values.Count;
        double mass = 0;
        for (long number = first; number <= last && (isPossible || _values.Count == start); number++)
        {
            double logMass = masses.LogMass(number);
            mass += Math.Exp(logMass);
            if (double.IsNegativeInfinity(logMass))
                continue;
            _values.Add(number);
            RequireFew();
        }

        if (isPossible && Math.Abs(mass - 1) > Tolerance || _values.Count == start)
            throw new EnumerationException(
                site.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{site.Name}' comes from {masses}, whose values have the probability {mass} in all instead of 1."
                )
            );
        _values.Reverse(start, _values.Count - start);
        _starts.Add(start);
        _position++;
        return _values[^1];
    }

    // Every remaining value begins at least one more trace.
    private void RequireFew()
    {
        long atLeast = (long)Done + _values.Count - _starts.Count;
        if (atLeast > maxTraces)
            throw new TooManyTracesException(
                atLeast,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model} has at least {atLeast:N0} traces for these arguments, and "
                        + $"{nameof(EnumerateOptions)}.{nameof(EnumerateOptions.MaxTraces)} is {maxTraces:N0}. Use "
                        + $"{others}, or raise the limit if the traces fit into memory."
                )
            );
    }

    private interface IMasses
    {
        double LogMass(double number);
    }

    private readonly struct OfValues<TDistribution, T>(TDistribution distribution) : IMasses
        where TDistribution : IDistribution<T>
    {
        public double LogMass(double number) => distribution.LogProb(FiniteValues.Value<T>(number));

        public override string ToString() => $"{distribution}";
    }

    private readonly struct OfPart<T>(IStructured<T> distribution, double[] parts, int part) : IMasses
    {
        public double LogMass(double number) => distribution.LogProbOfPart(parts.AsSpan(0, part), number);

        public override string ToString() => $"{distribution}";
    }
}
