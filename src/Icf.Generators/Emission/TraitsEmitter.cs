using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>
/// Writes what is known of a model for engines: as attributes for the analyzer, and into the skeleton for the run time.
/// </summary>
internal static class TraitsEmitter
{
    // No engine needs it, so that the analyzer need not know of it.
    private const string Unstated = "ValueState";

    /// <summary>Writes the attributes of the model class.</summary>
    public static void Attributes(CodeWriter writer, ModelClassSpec model)
    {
        foreach (LackSpec lack in model.Traits.Lacks.Where(static lack => lack.Trait != Unstated))
            writer.Line($"[{KnownNames.Icf}Lacks({Arguments(lack)})]");
        foreach (CallSiteSpec call in model.Calls)
            writer.Line($"[{KnownNames.Icf}Calls({Literals.Text(call.Name)}, typeof({call.OpenCalleeClass}))]");
    }

    /// <summary>Writes the members of the skeleton's initializer.</summary>
    public static void Members(CodeWriter writer, TraitsSpec traits)
    {
        if (traits.Has.Count > 0)
            writer.List("Traits = ", traits.Has.Select(Trait), ",", " | ");
        if (traits.Lacks.Count == 0)
            return;
        writer.Line("Lacks =");
        writer.Line("[");
        foreach (LackSpec lack in traits.Lacks)
            writer.Line($"    new({Arguments(lack)}),");
        writer.Line("],");
    }

    private static string Arguments(LackSpec lack) =>
        $"{Trait(lack.Trait)}, {Literals.Text(lack.Site)}, {Literals.Text(lack.Reason)}";

    private static string Trait(string name) => $"{KnownNames.Icf}ModelTraits.{name}";
}
