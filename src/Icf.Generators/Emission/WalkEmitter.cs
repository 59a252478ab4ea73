using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>
/// Writes the walker of an observed parameter: it hands every datum the model may look at to a writer.
/// </summary>
internal static class WalkEmitter
{
    private const string LoopVariables = "ijk";

    /// <summary>Writes the walker.</summary>
    public static void Emit(CodeWriter writer, ModelIdentity model, ParameterSpec parameter)
    {
        // Models that call each other with the same data would otherwise go round for ever.
        string key = Literals.Text($"{model.FullName}.{parameter.Name}");

        writer.Line($"/// <summary>Writes the data in <c>{parameter.Name}</c> for a network.</summary>");
        writer.Line(KnownNames.NeverBrowsable);
        string[] parameters =
        {
            $"{KnownNames.Services}ArgumentWriter writer",
            $"{KnownNames.DataRef} at",
            $"{parameter.Type} data",
        };
        writer.List($"public static void Walk_{parameter.Name}(", parameters, ")");
        writer.Open();
        writer.Line($"if (!writer.Enter({key}, at)) return;");
        Steps(writer, parameter.Walk, "at", "data", 0);
        writer.Close();
        writer.Line();
    }

    private static void Steps(CodeWriter writer, EquatableArray<WalkSpec> steps, string at, string value, int depth)
    {
        foreach (WalkSpec step in steps)
            Step(writer, step, at, value, depth);
    }

    private static void Step(CodeWriter writer, WalkSpec step, string at, string value, int depth)
    {
        string guard = step.CanBeNull ? $"if ({value} is not null) " : "";
        string i = LoopVariables[Math.Min(depth, 2)].ToString();
        switch (step.Kind)
        {
            case WalkKind.Data:
                writer.Line($"{guard}writer.Data({at}, {step.Target.Replace("{0}", value)});");
                break;
            case WalkKind.Input:
                writer.Line($"{guard}writer.Input({at}, {step.Target.Replace("{0}", value)});");
                break;
            case WalkKind.Call:
                writer.Line($"{guard}{step.Target}(writer, {at}, {value});");
                break;
            case WalkKind.Member:
                string member = $"{value}.{Literals.Identifier(step.Target)}";
                Guarded(
                    writer,
                    guard,
                    () => Steps(writer, step.Children, $"{at}.Member({Literals.Text(step.Target)})", member, depth)
                );
                break;
            case WalkKind.Elements:
                if (!step.CanBeNull)
                    writer.Line($"writer.Require({at}, {value});");
                writer.Open($"{guard}for (int {i} = 0; {i} < {value}.{step.Target}; {i}++)");
                Steps(writer, step.Children, $"{at}[{i}]", $"{value}[{i}]", depth + 1);
                writer.Close();
                break;
            case WalkKind.Grid:
                if (!step.CanBeNull)
                    writer.Line($"writer.Require({at}, {value});");
                string j = LoopVariables[Math.Min(depth + 1, 2)].ToString();
                writer.Line($"{guard}for (int {i} = 0; {i} < {value}.GetLength(0); {i}++)");
                writer.Open($"for (int {j} = 0; {j} < {value}.GetLength(1); {j}++)");
                Steps(writer, step.Children, $"{at}[{i}, {j}]", $"{value}[{i}, {j}]", depth + 2);
                writer.Close();
                break;
        }
    }

    private static void Guarded(CodeWriter writer, string guard, Action steps)
    {
        if (guard.Length == 0)
        {
            steps();
            return;
        }

        writer.Open(guard.TrimEnd());
        steps();
        writer.Close();
    }
}
