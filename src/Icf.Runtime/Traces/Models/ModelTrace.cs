namespace Icf;

/// <summary>A trace together with the value that the model returned.</summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
public sealed class ModelTrace<TResult> : Trace
{
    internal ModelTrace(
        TResult result,
        Choices choices,
        double logPrior,
        double logLikelihood,
        IReadOnlyDictionary<string, double> data
    )
        : base(choices, logPrior, logLikelihood, data) => Result = result;

    /// <summary>What the model returned.</summary>
    public TResult Result { get; }
}
