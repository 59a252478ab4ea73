using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// Records which parameters of a called model break a rule there, with the values that its caller passes.
/// </summary>
internal sealed class PassedFindings : IFindings
{
    /// <summary>The findings: where the value comes from, the rule as text, and how it is broken.</summary>
    public List<(SourceSet Origins, string Rule, string Broken)> Found { get; } = new();

    public void Distribution(Family family, string name, IReadOnlyList<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            if (family.Parameter(argument.Name) is { Rule: { } rule } && rule.Break(argument.Value.Reach) is { } broken)
                Found.Add((argument.Value.Origins, rule.Words, broken));
        }
    }

    public void Passed(IOperation place, Value value, string parameter, string model, string rule, string broken) =>
        Found.Add((value.Origins, rule, broken));

    public void Index(IOperation place, Value index, Value length) { }

    public void Score(IOperation place, Value value, Value draw, IOperation distribution) { }
}
