using System.Globalization;
using System.Text;

namespace Icf.Evaluation.Ladder;

/// <summary>What became of the queries of a problem.</summary>
/// <param name="training">What the training took.</param>
internal sealed class LadderTally(Measurement training)
{
    private readonly List<(
        Rung Rung,
        double Seconds,
        double Effective,
        ReliabilityLevel Level,
        string Text
    )> _answers = [];

    public Measurement Training => training;

    /// <summary>How many answers are worth the effective draws that were asked for.</summary>
    public int Enough => _answers.Count(static answer => answer.Effective >= LadderProblem.Wanted);

    /// <summary>How many of the others are not called Unusable.</summary>
    public int Doubtful =>
        _answers.Count(static answer =>
            answer.Effective < LadderProblem.Wanted && answer.Level != ReliabilityLevel.Unusable
        );

    public double MostSeconds => _answers.Max(static answer => answer.Seconds);

    /// <summary>How many answers with enough draws each rung gave.</summary>
    public IReadOnlyDictionary<Rung, int> ByRung =>
        Enum.GetValues<Rung>()
            .ToDictionary(
                static rung => rung,
                rung => _answers.Count(a => a.Rung == rung && a.Effective >= LadderProblem.Wanted)
            );

    public void Add<TResult, TLatents>(Answer<TResult, TLatents> answer) =>
        _answers.Add(
            (
                answer.Rung,
                answer.Cost.TotalSeconds,
                answer.Posterior.EffectiveSampleSize,
                answer.Reliability.Level,
                $"{answer}"
            )
        );

    /// <summary>The counts by rung, and the tables of the queries that were not answered.</summary>
    public override string ToString()
    {
        var table = new TextTable("rung", "enough", "of them Good", "not enough", "mean seconds", "most seconds");
        foreach (var of in _answers.GroupBy(static answer => answer.Rung).OrderBy(static of => of.Key))
            table.Add(
                $"{of.Key}",
                $"{of.Count(static a => a.Effective >= LadderProblem.Wanted)}",
                $"{of.Count(static a => a is { Effective: >= LadderProblem.Wanted, Level: ReliabilityLevel.Good })}",
                $"{of.Count(static a => a.Effective < LadderProblem.Wanted)}",
                of.Average(static a => a.Seconds).ToString("F2", CultureInfo.InvariantCulture),
                of.Max(static a => a.Seconds).ToString("F2", CultureInfo.InvariantCulture)
            );
        var text = new StringBuilder($"{table}");
        foreach (var answer in _answers.Where(static answer => answer.Effective < LadderProblem.Wanted))
            text.Append('\n').Append(answer.Text).Append('\n');
        return text.ToString();
    }
}
