namespace Icf;

/// <summary>
/// What a fit of a model's parameters with a network gave: the values, and the network for them. The log likelihoods of
/// its steps, and the final one, are lower bounds in expectation (the importance-weighted bound; Burda, Grosse and
/// Salakhutdinov, ICLR 2016), and close where the network is close to the posteriors.
/// </summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public sealed class FittedNetwork<TArgs, TResult, TLatents> : FittedModel<TArgs, TResult, TLatents>, IDisposable
{
    internal FittedNetwork(
        CompiledModel<TArgs, TResult, TLatents> compiled,
        Model<TArgs, TResult, TLatents> model,
        Parameters standardErrors,
        Inference.LikelihoodEstimate measured,
        IReadOnlyList<FitProgress> steps,
        int dataSets,
        bool isSettled,
        string convergence
    )
        : base(model, standardErrors, measured, steps, dataSets, isSettled, convergence) => Compiled = compiled;

    /// <summary>
    /// The network that was trained along, for the fitted values; its report is that of the network which the fit began
    /// with.
    /// </summary>
    public CompiledModel<TArgs, TResult, TLatents> Compiled { get; }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Compiled.Dispose();
}
