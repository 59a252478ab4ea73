using System.Text.Json;

namespace Icf.Cli.Answers;

/// <summary>Writes answers to queries.</summary>
/// <param name="terminal">Where they go.</param>
/// <param name="isJson">Whether as JSON.</param>
/// <param name="file">Where the draws go, too.</param>
internal sealed class AnswerText(Terminal terminal, bool isJson, DrawFile? file)
{
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
        posterior.WriteSummary(writer);
    }
}
