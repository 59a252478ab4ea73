using System.Globalization;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>What differs between the files of two networks, in words.</summary>
internal static class NetworkChanges
{
    public static IReadOnlyList<string> Between(NetworkFile first, NetworkFile second)
    {
        var changes = new List<string>();
        Add("model", first.Model, second.Model);
        AddModel(first.Fingerprint, second.Fingerprint);
        AddNetwork(first.Network, second.Network);
        Add("weights", Text(first.ParameterCount), Text(second.ParameterCount));
        AddTraining(first.Training, second.Training);
        Add("calibration", Verdict(first.Calibration), Verdict(second.Calibration));
        return changes;

        void Add(string name, string before, string now)
        {
            if (before != now)
                changes.Add($"{name}: {before} → {now}");
        }

        void AddModel(ModelFingerprint before, ModelFingerprint now)
        {
            Add("the model's prior", before.Prior, now.Prior);
            Add("the model's likelihood", before.Likelihood, now.Likelihood);
            Add("the model's structure", before.Structure, now.Structure);
        }

        void AddNetwork(NetworkOptions before, NetworkOptions now)
        {
            Add("memory width", Text(before.MemoryWidth), Text(now.MemoryWidth));
            Add("reader width", Text(before.ReaderWidth), Text(now.ReaderWidth));
            Add("attention width", Text(before.AttentionWidth), Text(now.AttentionWidth));
            Add("attention heads", Text(before.AttentionHeads), Text(now.AttentionHeads));
            Add("layers of self-attention", Text(before.SelfAttention), Text(now.SelfAttention));
            Add("embedding width", Text(before.EmbeddingWidth), Text(now.EmbeddingWidth));
            Add("head width", Text(before.HeadWidth), Text(now.HeadWidth));
            Add("heads", $"{before.Head}", $"{now.Head}");
            foreach (string site in before.Heads.Keys.Union(now.Heads.Keys).Order(StringComparer.Ordinal))
                Add($"head of '{site}'", $"{before.HeadOf(site)}", $"{now.HeadOf(site)}");
        }

        void AddTraining(TrainingReport before, TrainingReport now)
        {
            Add("traces", Text(before.Traces), Text(now.Traces));
            Add("traces seen, repetitions counted", Text(before.TracesSeen), Text(now.TracesSeen));
            Add("loss on held-out traces", Text(before.ValidationLoss), Text(now.ValidationLoss));
            Add("started from", Start(before), Start(now));
            Add("data sets trained on", Text(before.DataSets), Text(now.DataSets));
            Add("rounds of focus", Text(before.Focus.Count), Text(now.Focus.Count));
            Add("refined", before.Refinement is null ? "no" : "yes", now.Refinement is null ? "no" : "yes");
            Add("sites left to the prior", Sites(before), Sites(now));
        }
    }

    private static string Verdict(CalibrationReport? report) =>
        report is null ? "not checked"
        : report.IsCalibrated ? "passed"
        : "failed";

    private static string Start(TrainingReport report) =>
        report.WarmStart is null ? "random weights" : "another network";

    private static string Sites(TrainingReport report) =>
        report.ProposedByPrior.Count == 0 ? "none" : string.Join(", ", report.ProposedByPrior);

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
