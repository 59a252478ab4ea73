namespace Icf.Evaluation.Reliability;

/// <summary>A model with queries whose answers are known.</summary>
internal interface IProblem
{
    /// <summary>Trains networks and judges answers.</summary>
    /// <param name="run">The seed and the engine.</param>
    /// <param name="tally">Counts the answers.</param>
    void Judge(EvaluationRun run, Tally tally);
}

/// <summary>A model with queries whose answers are known.</summary>
internal sealed class Problem<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model) : IProblem
{
    private const int Queries = 7,
        Particles = 1_000;

    /// <summary>The shapes that the network is trained on.</summary>
    public required TArgs Example { get; init; }

    /// <summary>
    /// A query that the model could have produced, of the trained size; or one of another size or far out.
    /// </summary>
    public required Func<Rng, bool, TArgs> Query { get; init; }

    /// <summary>The exact answer.</summary>
    public required Func<TArgs, Truth> Exact { get; init; }

    public void Judge(EvaluationRun run, Tally tally)
    {
        using CompiledModel<TArgs, TResult, TLatents> good = model.Compile(
            Example,
            run.Training(new CompileOptions { Traces = 30_000 })
        );
        using CompiledModel<TArgs, TResult, TLatents> poor = model.Compile(
            Example,
            run.Training(
                new CompileOptions
                {
                    Traces = 400,
                    Epochs = 1,
                    ValidationTraces = 100,
                }
            )
        );
        for (int query = 0; query < Queries; query++)
        {
            Answer(good, query, Condition.Good);
            Answer(poor, query, Condition.UnderTrained);
            Answer(good, query, Condition.Unlike);
        }

        void Answer(CompiledModel<TArgs, TResult, TLatents> compiled, int query, Condition condition)
        {
            TArgs args = Query(new Rng(run.Seed, 3 * query + (int)condition), condition == Condition.Unlike);
            Posterior<TResult, TLatents> posterior = compiled.Infer(args, Particles, 100 * run.Seed + query);
            Truth truth = Exact(args);
            double worst = truth.Marginals.Max(known =>
                Math.Abs(posterior[known.Key].Mean - known.Value.Mean) / known.Value.Deviation
            );
            double errors = Math.Abs(posterior.LogEvidence - truth.LogEvidence) / posterior.LogEvidenceStandardError;
            tally.Add(
                condition,
                posterior.Reliability.Level,
                worst > 0.3 || errors > 4,
                $"{model.Name} {worst:F2} sd, {errors:F1} errors: {posterior}"
            );
        }
    }
}
