using System.Globalization;

namespace Icf.Evaluation;

/// <summary>The results of a case as tables for people: one row per seed and the mean over seeds.</summary>
internal static class Report
{
    private const string Unknown = "–";

    public static string Of(IReadOnlyList<EvaluationResult> results)
    {
        EvaluationResult first = results[0];
        return $"""
            {first.Case}: {Number(first.Traces, "N0")} training traces, {Number(first.Particles, "N0")} particles

            {Quality(results)}
            {Cost(results)}
            {Marginals(results)}{Extra(results)}{Goals(results)}
            """;
    }

    private static TextTable Quality(IReadOnlyList<EvaluationResult> results)
    {
        var table = new TextTable("seed", "loss", "optimum", "ESS/N", "log evidence", "± s.e.", "truth", "Pareto k");
        ForEachRow(
            results,
            (label, value) =>
                table.Add(
                    label,
                    value(r => r.Loss, "F4"),
                    value(r => r.OptimalLoss, "F4"),
                    value(r => r.EssFraction, "F3"),
                    value(r => r.LogEvidence, "F3"),
                    value(r => r.LogEvidenceStandardError, "F3"),
                    value(r => r.TrueLogEvidence, "F3"),
                    value(r => r.ParetoK, "F2")
                )
        );
        return table;
    }

    private static TextTable Cost(IReadOnlyList<EvaluationResult> results)
    {
        var table = new TextTable(
            "seed",
            "train s",
            "train CPU s",
            "simulated/CPU s",
            "trained/CPU s",
            "inferred/CPU s",
            "peak MB"
        );
        ForEachRow(
            results,
            (label, value) =>
                table.Add(
                    label,
                    value(r => r.TrainSeconds, "F1"),
                    value(r => r.TrainCpuSeconds, "F1"),
                    value(r => r.SimulateTracesPerCpuSecond, "N0"),
                    value(r => r.TrainTracesPerCpuSecond, "N0"),
                    value(r => r.InferParticlesPerCpuSecond, "N0"),
                    value(r => r.PeakMemoryMB, "F0")
                )
        );
        return table;
    }

    /// <summary>Marginals averaged over the seeds, and the seed that is farthest off in each.</summary>
    private static TextTable Marginals(IReadOnlyList<EvaluationResult> results)
    {
        var table = new TextTable("marginal", "mean", "truth", "worst error/sd", "sd", "truth", "worst ratio");
        foreach (string name in results[0].Marginals.Keys)
        {
            MarginalResult[] all = [.. results.Select(r => r.Marginals[name])];
            table.Add(
                name,
                Number(Mean(all, m => m.Mean), "F3"),
                Number(all[0].TrueMean, "F3"),
                Number(all.Max(m => Math.Abs((m.Mean - m.TrueMean) / m.TrueSd ?? double.NaN)), "F3"),
                Number(Mean(all, m => m.Sd), "F3"),
                Number(all[0].TrueSd, "F3"),
                Number(all.Select(m => m.Sd / m.TrueSd).MaxBy(ratio => Math.Abs(Math.Log(ratio ?? double.NaN))), "F3")
            );
        }
        return table;
    }

    private static string Extra(IReadOnlyList<EvaluationResult> results)
    {
        if (results[0].Extra.Count == 0)
            return "";
        var table = new TextTable(["seed", .. results[0].Extra.Keys]);
        ForEachRow(
            results,
            (label, value) =>
                table.Add([
                    label,
                    .. results[0].Extra.Keys.Select(key => value(r => r.Extra.GetValueOrDefault(key), "G6")),
                ])
        );
        return $"\n{table}";
    }

    /// <summary>Each bound, the value of each seed on average and at worst, and how many seeds kept it.</summary>
    private static string Goals(IReadOnlyList<EvaluationResult> results)
    {
        if (results[0].Goals.Count == 0)
            return "";
        var table = new TextTable("goal", "bound", "mean", "worst", "met");
        for (int g = 0; g < results[0].Goals.Count; g++)
        {
            Goal[] all = [.. results.Select(r => r.Goals[g])];
            Goal worst = all.MaxBy(Excess)!;
            int met = all.Count(goal => goal.Met);
            table.Add(
                worst.Name,
                Bound(worst),
                Number(Mean(all, goal => goal.Value), "G4"),
                Number(worst.Value, "G4"),
                met == all.Length ? "yes"
                    : met == 0 ? "NO"
                    : $"{met} of {all.Length}"
            );
        }

        return $"\n{table}";
    }

    /// <summary>How far a value lies beyond the nearer bound; negative inside.</summary>
    private static double Excess(Goal goal) =>
        goal.Value is { } value && !double.IsNaN(value)
            ? Math.Max((goal.Least ?? double.NegativeInfinity) - value, value - (goal.Most ?? double.PositiveInfinity))
            : double.PositiveInfinity;

    private static string Bound(Goal goal) =>
        goal switch
        {
            { Least: { } least, Most: { } most } => $"{Number(least, "G5")} to {Number(most, "G5")}",
            { Least: { } least } => $"≥ {Number(least, "G5")}",
            _ => $"≤ {Number(goal.Most, "G5")}",
        };

    private delegate string Cell(Func<EvaluationResult, double?> field, string format);

    private static void ForEachRow(IReadOnlyList<EvaluationResult> results, Action<string, Cell> add)
    {
        foreach (EvaluationResult result in results)
            add(result.Seed.ToString(CultureInfo.InvariantCulture), (field, format) => Number(field(result), format));
        if (results.Count > 1)
            add("mean", (field, format) => Number(Mean(results, field), format));
    }

    private static double? Mean<T>(IReadOnlyList<T> items, Func<T, double?> field) =>
        items.All(item => field(item) is not null) ? items.Average(field) : null;

    private static string Number(double? value, string format) =>
        value is not { } number || double.IsNaN(number) ? Unknown
        : double.IsPositiveInfinity(number) ? "∞"
        : double.IsNegativeInfinity(number) ? "−∞"
        : number.ToString(format, CultureInfo.InvariantCulture);
}
