using System.CommandLine;
using System.Text.Json;
using Icf.Cli.Models;

namespace Icf.Cli.Commands;

/// <summary><c>icf models</c>: the models there are, with what they take.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> name = SharedOptions.Model();
        name.Description = "Only this model";
        Option<string?> from = SharedOptions.From();
        var command = new Command("models", "Lists the models, with what they take and what is hidden in them.")
        {
            name,
            from,
        };
        command.SetAction(parsed =>
        {
            ModelSet models = ModelSet.Load(parsed.GetValue(from));
            IReadOnlyList<IModel> shown = parsed.GetValue(name) is { } one ? [models.Find(one)] : models.All;
            foreach (IModel model in shown)
                if (parsed.GetValue(SharedOptions.Json))
                    JsonText.Line(terminal.Output, writer => Write(writer, model));
                else
                    Print(terminal.Output, model);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(TextWriter output, IModel model)
    {
        output.WriteLine(model.Name);
        if (model.ArgumentSchema.TryGetProperty("description", out JsonElement description))
            output.WriteLine($"    {description.GetString()}");
        output.WriteLine($"    takes   {Names(model.ArgumentSchema)}");
        output.WriteLine($"    hides   {string.Join(", ", Hidden(model))}");
        output.WriteLine($"    traits  {model.Traits}");
    }

    // Data that may be missing are sites as well.
    private static IEnumerable<string> Hidden(IModel model) =>
        model
            .ProposalSkeleton.StaticSites.Select(static site => site.Name)
            .Where(static name => !name.Contains('[', StringComparison.Ordinal));

    private static string Names(JsonElement schema) =>
        schema.TryGetProperty("properties", out JsonElement members)
            ? string.Join(", ", members.EnumerateObject().Select(static member => member.Name))
            : "";

    private static void Write(Utf8JsonWriter writer, IModel model)
    {
        writer.WriteString("model", model.Name);
        writer.WriteString("fingerprint", model.Fingerprint.ToString());
        writer.WriteStartArray("traits");
        foreach (ModelTraits trait in Enum.GetValues<ModelTraits>().Where(t => t != 0 && model.Traits.HasFlag(t)))
            writer.WriteStringValue(trait.ToString());
        writer.WriteEndArray();
        Schema("arguments", model.ArgumentSchema);
        Schema("latents", model.LatentSchema);
        Schema("result", model.ResultSchema);

        void Schema(string member, JsonElement schema)
        {
            writer.WritePropertyName(member);
            schema.WriteTo(writer);
        }
    }
}
