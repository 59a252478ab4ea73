using static System.FormattableString;

namespace Icf;

/// <summary>What a fit of a model's parameters gave.</summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public class FittedModel<TArgs, TResult, TLatents>
{
    internal FittedModel(
        Model<TArgs, TResult, TLatents> model,
        Parameters standardErrors,
        Inference.LikelihoodEstimate measured,
        IReadOnlyList<FitProgress> steps,
        int dataSets,
        bool isSettled,
        string convergence
    )
    {
        (Model, StandardErrors, Steps, DataSets) = (model, standardErrors, steps, dataSets);
        (LogLikelihood, LogLikelihoodStandardError) = (measured.Log, Math.Sqrt(measured.Variance));
        (LeastEffectiveShare, IsSettled, Convergence) = (measured.EffectiveShare, isSettled, convergence);
    }

    /// <summary>The model with the fitted values.</summary>
    public Model<TArgs, TResult, TLatents> Model { get; }

    /// <summary>The fitted values by address.</summary>
    public Parameters Parameters => Model.Parameters;

    /// <summary>
    /// The standard errors by address, from the curvature of the log likelihood (the observed information), in a fit
    /// with a network from the products of the gradients of the data sets (Berndt, Hall, Hall and Hausman, Annals of
    /// Economic and Social Measurement 3, 1974); NaN where the data tell some parameters only together.
    /// </summary>
    public Parameters StandardErrors { get; }

    /// <summary>
    /// The log likelihood of all data sets at the fitted values, latents integrated out, in nats; measured with draws
    /// that the fit has not used.
    /// </summary>
    public double LogLikelihood { get; }

    /// <summary>The Monte Carlo standard error of <see cref="LogLikelihood"/>; 0 for a model without latents.</summary>
    public double LogLikelihoodStandardError { get; }

    /// <summary>
    /// How many of the draws for the log likelihood are effective, as a share, for the data set with the fewest: a
    /// small share says that what it is drawn from, a normal distribution or a network, is not close to its
    /// posterior.
    /// </summary>
    public double LeastEffectiveShare { get; }

    /// <summary>The way up, step by step.</summary>
    public IReadOnlyList<FitProgress> Steps { get; }

    /// <summary>The number of data sets.</summary>
    public int DataSets { get; }

    /// <summary>Whether the fit ended at a maximum.</summary>
    public bool IsSettled { get; }

    /// <summary>How the fit ended, in words, and what to do where it is no maximum.</summary>
    public string Convergence { get; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        Invariant($"{Parameters}; log likelihood {LogLikelihood:G6} ± {LogLikelihoodStandardError:G2} ")
        + Invariant($"of {DataSets} data {(DataSets == 1 ? "set" : "sets")}. {Convergence}");
}
