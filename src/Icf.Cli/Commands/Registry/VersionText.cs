using System.Globalization;
using System.Text.Json;
using Icf.Registry;

namespace Icf.Cli.Commands.Registry;

/// <summary>Versions of networks, for people and for programs.</summary>
internal static class VersionText
{
    /// <summary>Writes a version: a line, or an object.</summary>
    public static void Write(Terminal terminal, bool isJson, NetworkVersion version)
    {
        if (isJson)
            JsonText.Line(terminal.Output, writer => Members(writer, version));
        else
            terminal.Output.WriteLine(Line(version));
    }

    /// <summary>Writes all that is known of a version.</summary>
    public static void WriteAll(Terminal terminal, NetworkVersion version)
    {
        TextWriter output = terminal.Output;
        output.WriteLine(Line(version));
        output.WriteLine(Invariant($"    pushed       {version.PushedAt:u} by {version.PushedBy}"));
        output.WriteLine(Invariant($"    training     {version.Traces:N0} traces, {version.TrainingSeconds:N1} s"));
        output.WriteLine($"    fingerprint  {version.Fingerprint}");
        output.WriteLine(Invariant($"    file         {version.Hash}, {version.Bytes:N0} bytes"));
        Known("data set", version.Lineage.DataSet);
        Known("seed", version.Lineage.Seed?.ToString(CultureInfo.InvariantCulture));
        Known("code", version.Lineage.CodeVersion);
        Known("started from", version.Lineage.Parent);
        if (version.RetiredAt is { } retired)
            output.WriteLine(Invariant($"    retired      {retired:u}"));
        foreach (NetworkNote note in version.Notes)
            output.WriteLine(Invariant($"    note         {note.Text} ({note.By}, {note.At:u})"));
        if (version.CalibrationReport is { } report)
            output.WriteLine(report);

        void Known(string name, string? value)
        {
            if (value is not null)
                output.WriteLine($"    {name, -12} {value}");
        }
    }

    private static string Line(NetworkVersion version) =>
        Invariant($"{version.Model} {version.Number}  loss {version.ValidationLoss:G5}  ")
        + $"calibration {Word(version.Calibration)}"
        + (version.Aliases.Count > 0 ? $"  {string.Join(", ", version.Aliases)}" : "")
        + (version.RetiredAt is null ? "" : "  retired");

    private static string Word(CalibrationVerdict verdict) =>
        verdict switch
        {
            CalibrationVerdict.Passed => "passed",
            CalibrationVerdict.Failed => "failed",
            _ => "not checked",
        };

    private static void Members(Utf8JsonWriter writer, NetworkVersion version)
    {
        writer.WriteString("model", version.Model);
        writer.WriteNumber("number", version.Number);
        writer.WriteString("hash", version.Hash);
        writer.WriteNumber("bytes", version.Bytes);
        writer.WriteString("fingerprint", version.Fingerprint.ToString());
        writer.WriteString("pushedAt", version.PushedAt);
        writer.WriteString("pushedBy", version.PushedBy);
        writer.WriteNumber("traces", version.Traces);
        writer.Number("validationLoss", version.ValidationLoss);
        writer.WriteString("calibration", Word(version.Calibration));
        writer.WriteString("parent", version.Lineage.Parent);
        writer.WriteString("dataSet", version.Lineage.DataSet);
        writer.WriteString("codeVersion", version.Lineage.CodeVersion);
        if (version.Lineage.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        writer.WriteBoolean("retired", version.RetiredAt is not null);
        writer.WriteStartArray("aliases");
        foreach (string alias in version.Aliases)
            writer.WriteStringValue(alias);
        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (NetworkNote note in version.Notes)
            writer.WriteStringValue(note.Text);
        writer.WriteEndArray();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
