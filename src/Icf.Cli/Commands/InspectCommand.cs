using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Icf.Artifacts;
using Icf.Cli.Networks;

namespace Icf.Cli.Commands;

/// <summary><c>icf inspect</c>: what a file holds, without the model.</summary>
internal static class InspectCommand
{
    private const string Indent = "               ";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The file of a network, or another file of ICF" };
        var command = new Command("inspect", "What a file of ICF holds; the model is not needed.") { file };
        RegistryPlace.AddTo(command);
        command.SetAction((parsed, stopped) => Task.Run(() => Inspect(terminal, parsed, stopped, file), stopped));
        return command;
    }

    private static int Inspect(Terminal terminal, ParseResult parsed, CancellationToken stopped, Argument<string> file)
    {
        string path = new NetworkSource(parsed.GetRequiredValue(file), RegistryPlace.Of(parsed), stopped).Path();
        Artifact artifact = Artifact.Load(path);
        using var manifest = JsonDocument.Parse(artifact.Manifest);
        if (parsed.GetValue(SharedOptions.Json))
            JsonText.Line(terminal.Output, writer => Write(writer, artifact, manifest.RootElement));
        else
            Print(terminal.Output, path, artifact, manifest.RootElement);
        return ExitCode.Success;
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
        if (artifact.Kind == NetworkFile.Kind)
            Print(NetworkFile.Read(path));
        else if (manifest.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty figure in manifest.EnumerateObject().Where(static f => IsPlain(f.Value)))
                Line(figure.Name, figure.Value.ToString());
        Line(
            "tensors",
            Invariant($"{artifact.Tensors.Length}, {artifact.Tensors.Sum(static t => (long)t.Length):N0} numbers")
        );

        void Print(NetworkFile file)
        {
            TrainingReport training = file.Training;
            Line("model", file.Model);
            Line("fingerprint", $"{file.Fingerprint}");
            foreach (NetworkSite site in file.Sites)
                Line("site", $"{site}");
            Line("network", Invariant($"{file.ParameterCount:N0} weights, {file.Network}"));
            Line(
                "training",
                Invariant($"{training.Traces:N0} traces, {training.TracesSeen:N0} seen, {training.Seconds:N1} s")
            );
            Line("loss", Invariant($"{training.InitialLoss:F3} → {training.ValidationLoss:F3}"));
            if (training.Outlook is { Length: > 0 } outlook)
                Line("outlook", outlook);
            Line("calibration", file.Calibration?.ToString().ReplaceLineEndings("\n" + Indent) ?? "never checked");
        }

        void Line(string name, string text) => output.WriteLine($"{name, -14} {text}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool IsPlain(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False;
}
