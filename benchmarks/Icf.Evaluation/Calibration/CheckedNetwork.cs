using System.Diagnostics;
using System.Globalization;

namespace Icf.Evaluation.Calibration;

/// <summary>What the check of a network has found.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Report">The report; null where the model cannot be checked.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Seconds">Wall seconds of the check, without the training.</param>
internal sealed record CheckedNetwork(string Model, CalibrationReport? Report, string? Refusal, double Seconds)
{
    /// <summary>Whether nine of ten answers call themselves Good.</summary>
    public bool IsMostlyGood => Good >= 0.9;

    /// <summary>A line of a table.</summary>
    public string[] Row =>
        Report is null
            ? [Model, "–", "–", "–", "–", "–", "–", Text(Seconds, "F1")]
            :
            [
                Model,
                Text(Report.Tests, "F0"),
                Text(Report.Faults.Count, "F0"),
                Text(Report.Faults.Count > 0 ? Report.Faults[0].PValue : double.NaN, "G2"),
                Text(Good, "F2"),
                Text(Report.MedianEffectiveSampleSize, "F0"),
                Text(Report.Proposals!.Faults.Count, "F0"),
                Text(Seconds, "F1"),
            ];

    private double Good => (double)Report!.Reliability.GetValueOrDefault(ReliabilityLevel.Good) / Report.Simulations;

    /// <summary>Trains a network and checks it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="example">Its arguments.</param>
    /// <param name="training">How to train.</param>
    /// <param name="options">How to check.</param>
    /// <param name="seed">The seed of the check.</param>
    public static CheckedNetwork Of<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs example,
        CompileOptions training,
        CheckOptions options,
        long seed
    )
    {
        string name = model.Name[(model.Name.LastIndexOf('.') + 1)..];
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(example, training);
        long begin = Stopwatch.GetTimestamp();
        try
        {
            CalibrationReport report = compiled.Check(example, options with { Proposals = true }, seed);
            return new(name, report, null, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        catch (CalibrationException refusal)
        {
            return new(name, null, refusal.Message, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Model}: {Report?.ToString() ?? Refusal}\n";

    private static string Text(double number, string format) =>
        double.IsNaN(number) ? "–" : number.ToString(format, CultureInfo.InvariantCulture);
}
