using Icf.Compiled;
using Icf.Networks;
using Icf.Training;

namespace Icf;

// Parameters without a prior, fitted together with the network.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// The values of the model's parameters that make the data most probable (maximum likelihood), the latents
    /// integrated out, together with a network for these values: reweighted wake–sleep (Bornschein and Bengio, ICLR
    /// 2015) or, with <see cref="Objective.ReverseKl"/>, a variational autoencoder (Kingma and Welling, ICLR 2014, with
    /// the score-function gradient). The climb begins at the values that this model was compiled for, with a copy of
    /// its network; this model stays as it is.
    /// </summary>
    /// <remarks>
    /// At each step the network draws latents for a few data sets. The parameters go up the gradient of the log
    /// likelihood, which by Fisher's identity is the posterior mean of the gradient of the log density of latents and
    /// data, estimated by the draws with their normalised weights; and the network learns by <see
    /// cref="FitNetworkOptions.Objective"/>. The cost of a step does not depend on the number of data sets. With few
    /// draws, and a network that is far from the posteriors, the weighted mean is biased: it is the gradient of the
    /// importance-weighted bound.
    /// </remarks>
    /// <param name="dataSets">The arguments of each data set, data included: independent draws from the model.</param>
    /// <param name="options">Objective, rates, steps and threads.</param>
    /// <param name="seed">The seed; the same seed gives the same bits on any number of threads, with the managed
    /// engine, unless a time budget cuts the fit short.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="MissingTraitException">The model has no parameter, or cannot be differentiated; says what is in
    /// the way.</exception>
    /// <exception cref="ArgumentException">There is no data set, or data sets read one parameter in different ways; or
    /// the objective is not for this model.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The network proposes nothing, since it was trained on too few traces
    /// for any site.</exception>
    /// <exception cref="FitException">No draw of the network could have given any of the data sets.</exception>
    /// <exception cref="FitCanceledException">The run was stopped; has the values so far.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    public FittedNetwork<TArgs, TResult, TLatents> Fit(
        IReadOnlyList<TArgs> dataSets,
        FitNetworkOptions? options = null,
        long seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(dataSets);
        _model.Require(FitEngine.Needs);
        options ??= FitNetworkOptions.Default;
        options.Objective.RequireFor(_model.ProposalSkeleton);
        var data = new FitData<TArgs, TResult, TLatents>(_model, dataSets, _network, cancellationToken);
        return OnCopy(
            (network, owned) =>
            {
                using var fitter = new NetworkFitter<TArgs, TResult, TLatents>(
                    _model,
                    network,
                    data,
                    options,
                    seed,
                    cancellationToken
                );
                try
                {
                    return fitter.Run(model =>
                    {
                        Know(network, TrainedRanges.Of([Query<TArgs>.Shown(data.Queries, new SimulatedTraces())]));
                        return new CompiledModel<TArgs, TResult, TLatents>(model, network, Report, owned);
                    });
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw new FitCanceledException(fitter.Values, fitter.LogLikelihood, cancellationToken);
                }
            }
        );
    }
}
