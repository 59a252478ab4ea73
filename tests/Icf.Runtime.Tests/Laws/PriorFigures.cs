using System.Collections.Concurrent;
using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Evidence and means by many draws from the prior: what several laws compare with, computed once.</summary>
/// <param name="LogEvidence">The log evidence: the known one, or that of the draws.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Means">By address, of latents that every trace visits: the mean, and its standard error.</param>
internal sealed record PriorFigures(
    double LogEvidence,
    double Error,
    IReadOnlyDictionary<string, (double Mean, double Error)> Means
)
{
    private const int Particles = 20_000;

    private static readonly ConcurrentDictionary<string, PriorFigures> s_known = new();

    public static PriorFigures Of<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model) =>
        s_known.GetOrAdd(
            model.Name,
            _ =>
            {
                Posterior<TResult, TLatents> prior = Runs.Posterior(model, null, Particles, seed: 1);
                Dictionary<string, (double, double)> means = [];
                foreach (string address in prior.Draws.Scalars)
                {
                    if (prior.Draws.Values(address)!.Any(double.IsNaN))
                        continue;
                    Empirical<double> marginal = prior[address];
                    double mean = model.Means.TryGetValue(address, out double exact) ? exact : marginal.Mean;
                    if (double.IsFinite(mean))
                        means.Add(address, (mean, marginal.MonteCarloStandardError));
                }

                return model.LogEvidence is { } known
                    ? new PriorFigures(known, 0, means)
                    : new PriorFigures(prior.LogEvidence, prior.LogEvidenceStandardError, means);
            }
        );
}
