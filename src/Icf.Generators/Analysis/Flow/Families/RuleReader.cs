using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The conditions that the attributes of a parameter state.</summary>
internal sealed class RuleReader
{
    private readonly List<FamilyOrder> _orders = new();
    private readonly bool _isInteger;

    private RuleReader(IParameterSymbol parameter)
    {
        Parameter = parameter;
        _isInteger = IsInteger((parameter.Type as IArrayTypeSymbol)?.ElementType ?? parameter.Type);
    }

    /// <summary>The parameter.</summary>
    public IParameterSymbol Parameter { get; }

    /// <summary>The rule for the number, or for each element of an array; null if any number is allowed.</summary>
    public Rule? Rule { get; private set; }

    /// <summary>The comparisons with other parameters.</summary>
    public IReadOnlyList<FamilyOrder> Orders => _orders;

    /// <summary>Whether its elements must add up to one.</summary>
    public bool AddUp { get; private set; }

    /// <summary>Whether its elements must rise.</summary>
    public bool Rise { get; private set; }

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => Rule is null && _orders.Count == 0;

    /// <summary>Whether a parameter has attributes of this kind.</summary>
    public static bool HasRules(IParameterSymbol parameter) => parameter.GetAttributes().Any(IsRule);

    /// <summary>Whether numbers of a type are integers.</summary>
    public static bool IsInteger(ITypeSymbol number) =>
        number.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>Reads the rules of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="stated">The one that has the attributes.</param>
    public static RuleReader Of(IParameterSymbol parameter, IParameterSymbol stated)
    {
        var reader = new RuleReader(parameter);
        foreach (AttributeData data in stated.GetAttributes().Where(IsRule))
            reader.Add(data.AttributeClass!.Name, data.ConstructorArguments.Select(static a => a.Value).ToArray());
        return reader;
    }

    private static bool IsRule(AttributeData data) =>
        data.AttributeClass?.BaseType is { Name: "ParameterRuleAttribute" } rule && LanguageSymbols.IsIcf(rule);

    private void Add(string attribute, object?[] arguments)
    {
        AddUp |= attribute == "ProbabilitiesAttribute";
        Rise |= attribute == "RisingAttribute";
        switch (attribute, arguments)
        {
            case ("FiniteAttribute" or "RisingAttribute", _):
                Both(Rule.Finite);
                break;
            case ("PositiveAttribute", _):
                Both(Rule.Positive);
                break;
            case ("NotNegativeAttribute", _):
                Both(_isInteger ? Rule.Count : Rule.NotNegative);
                break;
            case ("ProbabilityAttribute" or "ProbabilitiesAttribute", _):
                Both(Rule.Probability);
                break;
            case ("LowerBoundAttribute", _):
                Both(Rule.LowerBound);
                break;
            case ("UpperBoundAttribute", _):
                Both(Rule.UpperBound);
                break;
            case ("BetweenAttribute", [double lower, double upper]):
                Both(Rule.Between(lower, upper));
                break;
            case ("AboveAttribute", [double number]):
                Both(Rule.Above(number));
                break;
            case ("AtLeastAttribute", [double number]):
                Both(Rule.AtLeast(number));
                break;
            case ("AtMostAttribute", [double number]):
                Both(Rule.AtMost(number));
                break;
            case ("AboveAttribute", [string other]):
                _orders.Add(new FamilyOrder(other, Parameter.Name, Rule.Ascending));
                break;
            case ("AtLeastAttribute", [string other]):
                _orders.Add(new FamilyOrder(other, Parameter.Name, Rule.NotDescending));
                break;
            case ("AtMostAttribute", [string other]):
                _orders.Add(new FamilyOrder(Parameter.Name, other, Rule.NotDescending));
                break;
        }
    }

    private void Both(Rule rule)
    {
        if (_isInteger)
            rule = rule with { Set = rule.Set.Intersect(Interval.Integers) };
        Rule = Rule is null ? rule : new Rule($"{Rule.Words} and {rule.Words}", Rule.Set.Intersect(rule.Set));
    }
}
