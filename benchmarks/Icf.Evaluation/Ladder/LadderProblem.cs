namespace Icf.Evaluation.Ladder;

/// <summary>A model, and queries that its prior makes unlikely.</summary>
/// <param name="training">How its network is trained.</param>
internal abstract class LadderProblem(CompileOptions training)
{
    /// <summary>The effective draws that are asked for.</summary>
    public const int Wanted = 400;

    /// <summary>The time that a query gets.</summary>
    public const double Seconds = 30;

    public CompileOptions Training => training;

    /// <summary>Trains a network and asks queries.</summary>
    public abstract LadderTally Ask(EvaluationRun run, int queries);
}

/// <summary>The same with known types.</summary>
/// <param name="training">How its network is trained.</param>
/// <param name="model">The model.</param>
/// <param name="example">Arguments that give the shapes.</param>
/// <param name="draw">Simulates a query.</param>
internal sealed class LadderProblem<TArgs, TResult, TLatents>(
    CompileOptions training,
    Model<TArgs, TResult, TLatents> model,
    TArgs example,
    Func<WideDraws, TArgs> draw
) : LadderProblem(training)
{
    public override LadderTally Ask(EvaluationRun run, int queries)
    {
        (CompiledModel<TArgs, TResult, TLatents> compiled, Measurement cost) = Measurement.Of(() =>
            model.Compile(example, run.Training(Training))
        );
        using (compiled)
        {
            var tally = new LadderTally(cost);
            var quality = new Quality { EffectiveSampleSize = Wanted, TimeBudget = TimeSpan.FromSeconds(Seconds) };
            for (int q = 0; q < queries; q++)
            {
                TArgs args = draw(new WideDraws(new Rng(run.Seed).Split(q)));
                Answer<TResult, TLatents> answer = compiled.Answer(args, quality, run.Seed);
                string rungs = string.Join(
                    "; ",
                    answer.Rungs.Where(static rung => rung.Outcome != RungOutcome.LeftOut)
                );
                Console.Error.WriteLine($"query {q}: {rungs}");
                tally.Add(answer);
            }

            return tally;
        }
    }
}
