using System.Text.Json;

namespace Icf.Cli.Answers;

/// <summary>Writes answers to queries.</summary>
/// <param name="terminal">Where they go.</param>
/// <param name="isJson">Whether as JSON.</param>
/// <param name="file">Where the draws go, too.</param>
internal sealed class AnswerText(Terminal terminal, bool isJson, DrawFile? file)
{
    private static readonly double[] s_quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    private int _number;
    private bool _isMissing,
        _isUnusable;

    /// <summary>What the answers so far amount to.</summary>
    public int ExitCode =>
        _isMissing ? Cli.ExitCode.Refused
        : _isUnusable ? Cli.ExitCode.BadVerdict
        : Cli.ExitCode.Success;

    /// <summary>Writes an answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="posterior">The answer.</param>
    /// <param name="queries">The number of all queries.</param>
    /// <param name="rung">What answered, where that was left open.</param>
    public void Write<TResult, TLatents>(
        IModel model,
        Posterior<TResult, TLatents> posterior,
        int queries,
        string? rung = null
    )
    {
        _number++;
        _isUnusable |= posterior.Reliability.Level == ReliabilityLevel.Unusable;
        IReadOnlyList<string> files = file?.Save(posterior, _number, queries) ?? [];
        if (isJson)
        {
            JsonText.Line(
                terminal.Output,
                writer =>
                {
                    Members(writer, model, posterior, rung);
                    if (file is not null)
                        writer.Texts("files", files);
                }
            );
            return;
        }

        if (queries > 1)
            terminal.Output.WriteLine($"Query {_number} of {queries}");
        if (rung is not null)
            terminal.Output.WriteLine($"Answered by {rung}");
        terminal.Output.WriteLine(posterior.ToString());
        foreach (string written in files)
            terminal.Output.WriteLine($"Draws: {written}");
    }

    /// <summary>Says why a query has no answer; others may have one.</summary>
    public void WriteError(IModel model, IcfException error, int queries)
    {
        _number++;
        _isMissing = true;
        if (isJson)
            JsonText.Line(
                terminal.Output,
                writer =>
                {
                    writer.WriteString("model", model.Name);
                    writer.WriteNumber("query", _number);
                    writer.WriteString("error", error.Message);
                }
            );
        terminal.Error.WriteLine(queries > 1 ? $"icf: query {_number}: {error.Message}" : $"icf: {error.Message}");
    }

    private void Members<TResult, TLatents>(
        Utf8JsonWriter writer,
        IModel model,
        Posterior<TResult, TLatents> posterior,
        string? rung
    )
    {
        writer.WriteString("model", model.Name);
        writer.WriteNumber("query", _number);
        if (rung is not null)
            writer.WriteString("rung", rung);
        Reliability(writer, posterior.Reliability);
        writer.WriteNumber("draws", posterior.Particles);
        writer.Number("effectiveSampleSize", posterior.EffectiveSampleSize);
        writer.Number("logEvidence", posterior.LogEvidence);
        writer.Number("logEvidenceError", posterior.LogEvidenceStandardError);
        writer.WriteStartObject("latents");
        foreach (string address in posterior.Addresses)
            if (Marginal(posterior, address) is { } marginal)
                Summary(writer, address, marginal);
        writer.WriteEndObject();
        if (NumberOf<TResult>() is { } number)
            Summary(writer, "result", posterior.Result.Map(number));
    }

    // A value made of parts has no single number.
    private static Empirical<double>? Marginal<TResult>(Posterior<TResult> posterior, string address)
    {
        try
        {
            return posterior[address];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static void Reliability(Utf8JsonWriter writer, Reliability reliability)
    {
        writer.WriteStartObject("reliability");
        writer.WriteString("level", reliability.Level.ToString());
        writer.WriteStartArray("reasons");
        foreach (ReliabilityReason reason in reliability.Reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("level", reason.Level.ToString());
            writer.WriteString("text", reason.Text);
            writer.WriteString("remedy", reason.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter writer, string name, Empirical<double> marginal)
    {
        writer.WriteStartObject(name);
        writer.Number("mean", marginal.Mean);
        writer.Number("error", marginal.MonteCarloStandardError);
        writer.Number("sd", marginal.StandardDeviation);
        writer.WriteStartObject("quantiles");
        foreach (double p in s_quantiles)
            writer.Number(p.ToString(System.Globalization.CultureInfo.InvariantCulture), marginal.Quantile(p));
        writer.WriteEndObject();
        writer.Number("presence", marginal.Presence);
        writer.WriteEndObject();
    }

    private static Func<T, double>? NumberOf<T>() =>
        typeof(T).IsEnum
            ? null
            : Type.GetTypeCode(typeof(T)) switch
            {
                >= TypeCode.SByte and <= TypeCode.Decimal or TypeCode.Boolean => static value =>
                    Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
                _ => null,
            };
}
