using Icf.Traces;

namespace Icf;

public abstract partial class Model<TArgs, TResult>
{
    /// <summary>Changes some values of a trace, and possibly its arguments, and keeps the other values.</summary>
    /// <remarks>
    /// The weight is log p(t′) − log q(u) − log p(t): t is the old trace, t′ the new one, p the density of latents and
    /// data, and u the values that t′ visits and for which neither the changes nor t have a value. These are drawn from
    /// the prior, q. If there are none, the weight is the log ratio of the two densities. (Gen's <c>update</c> with the
    /// prior as its proposal; Cusumano-Towner et al., <i>Gen: a general-purpose probabilistic programming system with
    /// programmable inference</i>, 2019.)
    /// </remarks>
    /// <param name="args">The arguments of the new trace, data included.</param>
    /// <param name="trace">The old trace.</param>
    /// <param name="changes">The new values, by address.</param>
    /// <param name="seed">The seed for what is drawn.</param>
    /// <exception cref="ArgumentException">An address of the changes is never visited.</exception>
    /// <exception cref="ModelException">A value was to be drawn from an improper prior, the model threw, a log density
    /// is NaN or +∞, a value has another type, or a datum is observed twice.</exception>
    public TraceUpdate<TResult> Update(TArgs args, ModelTrace<TResult> trace, Choices changes, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(changes);
        var source = new GivenChoices(changes) { Otherwise = ValueSource.Prior, Kept = trace.Choices };
        ModelTrace<TResult> updated = RunOne(
            args,
            seed,
            source,
            simulateData: false,
            intervention: null,
            out double logFresh
        );
        return new(
            updated,
            updated.LogJoint - logFresh - trace.LogJoint,
            Without(trace.Choices, address => updated.Choices.Contains(address) && !changes.Contains(address))
        );
    }

    private static Choices Without(Choices choices, Func<string, bool> has)
    {
        var left = new Choices();
        foreach ((string address, ChoiceValue value) in choices)
            if (!has(address))
                left[address] = value;
        return left;
    }
}
