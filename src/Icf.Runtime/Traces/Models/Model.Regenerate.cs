using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>Draws some values of a trace again from the prior, and keeps the others.</summary>
    /// <remarks>
    /// The weight is log [p(t′) q(t | t′)] − log [p(t) q(t′ | t)]: t is the old trace, t′ the new one, p is the density
    /// of latents and data, q(t′ | t) the prior density of the values of t′ that were not kept from t, and q(t | t′)
    /// the prior density of the values of t that the reverse step would draw. Continuing with t′ with the probability
    /// min(1, e^weight), and otherwise with t, is a Metropolis–Hastings step that leaves the posterior invariant, if
    /// the choice of addresses does not depend on the values. If it does, as when one address is chosen among all of
    /// the trace, the weight must be multiplied by the ratio of the probabilities of the two choices. (Wingate,
    /// Stuhlmüller and Goodman, <i>Lightweight implementations of probabilistic programming languages via
    /// transformational compilation</i>, 2011.)
    /// </remarks>
    /// <param name="args">The arguments of both traces, data included.</param>
    /// <param name="trace">The old trace.</param>
    /// <param name="addresses">The addresses whose values are drawn.</param>
    /// <param name="seed">The seed for what is drawn.</param>
    /// <exception cref="ArgumentException">The trace does not visit one of the addresses.</exception>
    /// <exception cref="ModelException">A value was to be drawn from an improper prior, the model threw, a log density
    /// is NaN or +∞, or a datum is observed twice.</exception>
    public TraceUpdate<TResult> Regenerate(
        TArgs args,
        ModelTrace<TResult> trace,
        IEnumerable<string> addresses,
        long seed = 0
    )
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(addresses);
        var drawn = new HashSet<string>(addresses, StringComparer.Ordinal);
        if (drawn.FirstOrDefault(address => !trace.Choices.Contains(address)) is { } unknown)
            throw new ArgumentException(
                $"The trace of {Name} has no value at '{unknown}'; it has "
                    + $"{string.Join(", ", trace.Choices.Addresses)}.",
                nameof(addresses)
            );
        var forth = new GivenChoices([])
        {
            Otherwise = ValueSource.Prior,
            Kept = Without(trace.Choices, drawn.Contains),
        };
        ModelTrace<TResult> updated = RunOne(
            args,
            seed,
            forth,
            simulateData: false,
            intervention: null,
            out double logForth
        );

        // The old trace is run again: values that it does not share with the new trace count as drawn.
        Choices shared = Without(
            trace.Choices,
            address => drawn.Contains(address) || !updated.Choices.Contains(address)
        );
        var all = new GivenChoices([]) { Otherwise = ValueSource.Nowhere, Kept = trace.Choices };
        var back = new GivenChoices([])
        {
            Otherwise = ValueSource.Nowhere,
            Kept = shared,
            Next = all,
        };
        ModelTrace<TResult> old = RunOne(args, seed, back, simulateData: false, intervention: null, out double logBack);
        return new(
            updated,
            updated.LogJoint - logForth - (old.LogJoint - logBack),
            Without(trace.Choices, shared.Contains)
        );
    }
}
