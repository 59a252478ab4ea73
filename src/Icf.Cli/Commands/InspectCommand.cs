using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Icf.Artifacts;

namespace Icf.Cli.Commands;

/// <summary><c>icf inspect</c>: what a file holds, without the model.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The file of a network, or another file of ICF" };
        var command = new Command("inspect", "What a file of ICF holds; the model is not needed.") { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            Artifact artifact = Artifact.Load(path);
            using var manifest = JsonDocument.Parse(artifact.Manifest);
            if (parsed.GetValue(SharedOptions.Json))
                JsonText.Line(terminal.Output, writer => Write(writer, artifact, manifest.RootElement));
            else
                Print(terminal.Output, path, artifact, manifest.RootElement);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Utf8JsonWriter writer, Artifact artifact, JsonElement manifest)
    {
        writer.WriteString("kind", artifact.Kind);
        writer.WriteNumber("formatVersion", artifact.FormatVersion);
        writer.WritePropertyName("manifest");
        manifest.WriteTo(writer);
        writer.WriteStartArray("tensors");
        foreach (NamedTensor tensor in artifact.Tensors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tensor.Name);
            writer.WriteString("element", tensor.Element.ToString());
            writer.WriteStartArray("shape");
            foreach (int length in tensor.Shape)
                writer.WriteNumberValue(length);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Print(TextWriter output, string path, Artifact artifact, JsonElement manifest)
    {
        Line("file", $"{path}, {artifact.Kind}, format {artifact.FormatVersion}");
        if (Member(manifest, "model") is { } model)
            Line("model", $"{model}");
        if (Member(manifest, "fingerprint") is { ValueKind: JsonValueKind.Object } fingerprint)
            Line("fingerprint", string.Join('.', fingerprint.EnumerateObject().Select(static part => part.Value)));
        if (Member(manifest, "report") is { ValueKind: JsonValueKind.Object } report)
            foreach (JsonProperty figure in report.EnumerateObject().Where(static f => IsPlain(f.Value)))
                Line(figure.Name, figure.Value.ToString());
        Line(
            "calibration",
            Member(manifest, "calibration") is { ValueKind: JsonValueKind.Object } ? "checked" : "never checked"
        );
        Line(
            "tensors",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{artifact.Tensors.Length}, {artifact.Tensors.Sum(static t => (long)t.Length):N0} numbers"
            )
        );

        void Line(string name, string text) => output.WriteLine($"{name, -20} {text}");
    }

    private static bool IsPlain(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? member : null;
}
