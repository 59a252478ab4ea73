using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Sequential Monte Carlo estimates the evidence without bias, also with few particles that are drawn anew at each stop,
/// and its means are those of the posterior: the known ones, or those of many draws from the prior. Any number of
/// threads gives the same bits. Six standard errors over thirty islands or more: it fails by chance with a probability below
/// 1e-7 for each comparison.
/// </summary>
/// <param name="tempers">Whether the likelihood of all data is raised step by step, so that there is no other stop.</param>
/// <param name="mostEnumerated">The most values that a latent may have to be drawn as the data ask.</param>
/// <param name="finalTransitions">The transitions of moves at the end.</param>
/// <param name="proposal">What proposes latents; null for the prior.</param>
internal sealed class IslandLaw(
    bool tempers = false,
    int mostEnumerated = 0,
    int finalTransitions = 0,
    IProposal? proposal = null
) : ILaw
{
    private const int Islands = 100,
        FewIslands = 30,
        Few = 20,
        Many = 100;
    private const double Errors = 6;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable))
            return;
        var options = new SequentialMonteCarloOptions
        {
            Islands =
                tempers || finalTransitions > 0 || mostEnumerated > 0 || proposal is not null ? FewIslands : Islands,
            Tempers = tempers,
            MostEnumerated = mostEnumerated,
            FinalTransitions = finalTransitions,
            PriorShare = proposal is null ? null : 0.5,
            Threads = 1,
        };
        if (finalTransitions > 0 && ModelFingerprint.HasRejections(model.Model.ProposalSkeleton))
        {
            var thrown = Assert.Throws<ArgumentException>(() => Run(model, Few, options));
            Assert.Contains("rejection loop", thrown.Message, StringComparison.Ordinal);
            return;
        }

        PriorFigures truth = PriorFigures.Of(model);
        foreach ((int size, double threshold) in new[] { (Few, 1.0), (Many, 0.5) })
        {
            // With few particles the lengths of steps that they choose are of consequence.
            if (tempers && size == Few)
                continue;
            SequentialMonteCarloOptions used = options with { Threshold = threshold };
            Posterior<TResult, TLatents> run = Run(model, size, used);
            string how = $"with {size} particles";
            double allowed = Errors * double.Hypot(truth.Error, run.LogEvidenceStandardError) + 1e-9;
            Assert.True(
                Math.Abs(run.LogEvidence - truth.LogEvidence) <= allowed,
                $"{how}: the log evidence is {run.LogEvidence}, the truth {truth.LogEvidence}, the allowance {allowed}"
            );
            if (size == Few)
            {
                Posterior<TResult, TLatents> again = Run(model, size, used with { Threads = 2 });
                Assert.Equal(
                    [.. run.Draws.Weights.ForExpectations],
                    (double[])[.. again.Draws.Weights.ForExpectations]
                );
                continue;
            }

            foreach ((string address, (double mean, double error)) in truth.Means)
            {
                if (run.Draws.Values(address) is null)
                    continue;
                Empirical<double> found = run[address];
                allowed = Errors * double.Hypot(error, found.MonteCarloStandardError) + 1e-9 * (1 + Math.Abs(mean));
                Assert.True(
                    Math.Abs(found.Mean - mean) <= allowed,
                    $"{address} {how}: the mean is {found.Mean}, by weights {mean}, the allowance {allowed}"
                );
            }
        }
    }

    private Posterior<TResult, TLatents> Run<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        int size,
        SequentialMonteCarloOptions options
    ) => model.Model.RunIslands(model.Query, options.Islands * size, seed: 2, options, intervention: null, proposal);
}
