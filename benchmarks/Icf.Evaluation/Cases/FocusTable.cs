using System.Globalization;
using Icf.Evaluation.Known;

namespace Icf.Evaluation.Cases;

/// <summary>
/// Networks for one data set each of models whose priors are far wider than their posteriors: trained with <see
/// cref="CompileOptions.Focus"/>, plainly and then refined to the data set, and plainly on as many traces, four times
/// as many, and so on until they are as good.
/// </summary>
/// <param name="name">The name of the table.</param>
/// <param name="problems">The problems.</param>
/// <param name="traces">The traces of the focused training.</param>
/// <param name="mostTraces">The most traces of a plain training.</param>
internal sealed class FocusTable(
    string name,
    Func<IReadOnlyList<KnownProblem>> problems,
    int traces = 20_000,
    int mostTraces = 320_000
) : IEvaluationCase
{
    private const int Particles = 4_000;

    /// <summary>Trainings see so many traces, repetitions counted, but none more often than four times.</summary>
    private const int Seen = 320_000,
        MostEpochs = 4;

    public string Name => name;

    public string Description => "networks for a data set by Focus, and how many more traces plain training takes";

    public string Group => "focus";

    /// <summary>The least share of effective particles with Focus.</summary>
    public required double LeastEssFraction { get; init; }

    public EvaluationResult Run(EvaluationRun run)
    {
        var table = new TextTable("problem", "training", "traces", "ESS/N", "log mass", "CPU s", "k̂", "verdict");
        double saved = double.PositiveInfinity,
            least = 1;
        foreach (KnownProblem problem in problems())
        {
            KnownAnswer focused = Ask(problem, Focus.Default, traces);
            least = Math.Min(least, focused.EssFraction);
            _ = Ask(problem, focus: null, traces, refines: true);
            for (int plainly = traces; plainly <= mostTraces; plainly *= 4)
            {
                KnownAnswer plain = Ask(problem, focus: null, plainly);
                bool isAsGood = plain.EssFraction >= focused.EssFraction;
                if (isAsGood || 4 * plainly > mostTraces)
                    saved = Math.Min(saved, (double)plainly / traces);
                if (isAsGood)
                    break;
            }
        }

        Console.Error.WriteLine(table);
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Traces = traces,
            Particles = Particles,
            Extra = new Dictionary<string, double?> { ["leastTimesTheTraces"] = saved },
            Goals = [Goal.AtLeast("least ESS/N with Focus", least, LeastEssFraction)],
        };

        KnownAnswer Ask(KnownProblem problem, Focus? focus, int count, bool refines = false)
        {
            var engine = new QueriedNetwork(
                Particles,
                run.Training(
                    new CompileOptions
                    {
                        Traces = count,
                        Epochs = Math.Clamp(Seen / count, 1, MostEpochs),
                        FirstBatch = 32,
                        LastBatch = 128,
                        Focus = focus,
                        Progress = NoProgress.Instance,
                    }
                )
            )
            {
                Refines = refines,
            };
            KnownAnswer answer = problem.Ask(engine, run.Seed);
            table.Add(
                problem.Name,
                engine.Name,
                count.ToString(CultureInfo.InvariantCulture),
                answer.EssFraction.ToString("F4", CultureInfo.InvariantCulture),
                string.Join(
                    ' ',
                    engine.Report!.Focus.Select(round => round.LogMass.ToString("F1", CultureInfo.InvariantCulture))
                ),
                answer.Cost.CpuSeconds.ToString("F1", CultureInfo.InvariantCulture),
                answer.Importance.ParetoK.ToString("F2", CultureInfo.InvariantCulture),
                $"{answer.Level}"
            );
            return answer;
        }
    }

    private sealed class NoProgress : IProgress<CompileProgress>
    {
        public static NoProgress Instance { get; } = new();

        public void Report(CompileProgress value) { }
    }
}
