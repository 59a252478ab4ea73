namespace Icf;

/// <summary>A trace that was made from another one, and its weight.</summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
public sealed class TraceUpdate<TResult>
{
    internal TraceUpdate(ModelTrace<TResult> trace, double logWeight, Choices discarded) =>
        (Trace, LogWeight, Discarded) = (trace, logWeight, discarded);

    /// <summary>The new trace.</summary>
    public ModelTrace<TResult> Trace { get; }

    /// <summary>
    /// The logarithm of its weight, in nats, as <see cref="Model{TArgs, TResult}.Update"/> and
    /// <see cref="Model{TArgs, TResult}.Regenerate"/> define it.
    /// </summary>
    public double LogWeight { get; }

    /// <summary>
    /// The values of the old trace that the new one does not have: those that were changed or drawn again, and those
    /// that it does not visit.
    /// </summary>
    public Choices Discarded { get; }
}
