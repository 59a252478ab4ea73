namespace Icf.Evaluation.Cases;

/// <summary>
/// The hidden Markov chain of <c>samples/HiddenMarkov</c>: 17 states, 16 readings of which two lie far out.
/// Forward–backward gives the exact posterior.
/// </summary>
internal sealed class HiddenMarkov : IEvaluationCase
{
    public string Name => "hmm";

    public string Description => "hidden Markov chain of 3 states and 17 steps; exact by forward–backward";

    public EvaluationResult Run(EvaluationRun run)
    {
        var exact = new Smoothing(Chain.Readings);
        return new CompiledEvaluation<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents>
        {
            Case = this,
            Model = new Models.HiddenMarkovModel(),
            Data = new(Chain.Readings),
            Options = new CompileOptions { Traces = 100_000, Epochs = 1 },
            Particles = 1_000,

            // A thousand independent draws from the exact posterior are 0.30 ± 0.04 off in this measure; even spreading
            // is closer.
            Sampling = new SamplingOptions { Stratified = true },
            LossTraces = 20_000,
            ExactLoss = ExactLoss,
            Known = new KnownPosterior { LogEvidence = exact.LogEvidence },
            Marginals = _ => new Dictionary<string, Empirical<double>>(),
            Extra = (_, posterior, _) =>
                new Dictionary<string, double?> { ["sumL2"] = Distance(posterior.Result, exact.Marginals) },
            Goals = r =>
                [
                    Goal.AtMost("training traces", r.Traces, 100_000),
                    Goal.AtMost("training seconds", r.TrainSeconds, 60),
                    Goal.AtMost("sum of L2 of marginals", r.Extra["sumL2"], 0.3),
                    Goal.AtLeast("ESS/N", r.EssFraction, 0.93),
                    Goal.AtMost("loss above the exact posterior's", r.Loss - r.OptimalLoss, 0.02),
                ],
        }.Run(run);
    }

    /// <summary>The mean of −log p(states | readings) over simulated traces, in nats.</summary>
    private static double ExactLoss(IReadOnlyList<LossTrace> traces) =>
        traces.Average(trace =>
            new Smoothing(trace.Data).LogEvidence
            - Smoothing.LogJoint(Array.ConvertAll(trace.Latents, z => (int)z), trace.Data)
        );

    /// <summary>
    /// The sum over time of the Euclidean distance between estimated and exact probabilities of the states.
    /// </summary>
    private static double Distance(Empirical<int[]> states, double[][] exact) =>
        exact
            .Select(
                (marginal, t) =>
                    Math.Sqrt(
                        marginal.Select((p, state) => Math.Pow(states.Probability(z => z[t] == state) - p, 2)).Sum()
                    )
            )
            .Sum();
}
