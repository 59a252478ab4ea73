using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Methods whose derivatives are stated by another one: a scorer gets a method for each that hands the derivatives on.
/// </summary>
/// <param name="pieces">What the scorer is made of.</param>
/// <param name="values">Which numbers have derivatives.</param>
/// <param name="names">The names that it adds.</param>
internal sealed class StatedGradients(Pieces pieces, RealValues values, ScorerNames names)
{
    private readonly Dictionary<IMethodSymbol, string> _names = new(SymbolEqualityComparer.Default);
    private readonly List<ScorerMethodSpec> _methods = new();

    /// <summary>The methods that hand derivatives on.</summary>
    public IEnumerable<ScorerMethodSpec> Methods => _methods;

    /// <summary>Whether a method's derivatives are stated.</summary>
    public static bool Has(IMethodSymbol method) => StatedGradient.Of(method) is not null;

    /// <summary>The name of what hands on the derivatives of a method.</summary>
    /// <param name="place">Where the method is used.</param>
    /// <param name="stated">What is stated.</param>
    /// <exception cref="NotDifferentiableException">The statement does not fit the method.</exception>
    public string NameOf(SyntaxNode place, StatedGradient stated)
    {
        IMethodSymbol method = stated.Method;
        if (_names.TryGetValue(method, out string? known))
            return known;
        if (stated.Derivative is not { } derivative)
        {
            throw new NotDifferentiableException(
                place,
                $"calls '{method.Name}', whose [Gradient] names no method of the form that its derivative must have"
            );
        }

        if (!pieces.Compilation.IsSymbolAccessibleWithin(derivative, pieces.Model.Method.ContainingType))
        {
            throw new NotDifferentiableException(
                place,
                $"uses '{derivative.Name}', which is private to '{derivative.ContainingType.Name}'"
            );
        }

        string name = pieces.Fresh(method.Name);
        _names.Add(method, name);
        _methods.Add(
            new ScorerMethodSpec(
                $"private static {names.Real} {name}",
                TypeNames.Model(method),
                method.Parameters.Select(Parameter).Prepend(ScorerReader.ScopeParameter(names)).ToEquatableArray(),
                true,
                new BodySpec("", 0, Body(method, derivative))
            )
        );
        return name;
    }

    private string Parameter(IParameterSymbol parameter) => $"{Type(parameter)} {Literals.Identifier(parameter.Name)}";

    private string Type(IParameterSymbol parameter) =>
        !values.IsReal(parameter) ? TypeNames.Full(parameter.Type)
        : StatedGradient.IsArray(parameter) ? names.Real + "[]"
        : names.Real;

    // {
    //     (double value, double byA, _) = Models.FWithPartials(a.Value, b);
    //     return Real.Chain(a, value, byA);
    // }
    private string Body(IMethodSymbol method, IMethodSymbol derivative)
    {
        IParameterSymbol[] numbers = method.Parameters.Where(StatedGradient.IsNumber).ToArray();
        string call = $"{TypeNames.Full(derivative.ContainingType)}.{Literals.Identifier(derivative.Name)}";
        if (method.Parameters.Any(p => StatedGradient.IsArray(p) && values.IsReal(p)))
            return OfArrays(method, numbers, call);
        string[] real = numbers.Where(values.IsReal).Select(static p => Literals.Identifier(p.Name)).ToArray(),
            slopes = real.Select(static (_, i) => $"slope{i + 1}").ToArray();
        int next = 0;
        string parts = string.Join(", ", numbers.Select(p => values.IsReal(p) ? "double " + slopes[next++] : "_")),
            chained = real.Length <= 2
                ? $"{string.Join(", ", real)}, value, {string.Join(", ", slopes)}"
                : $"[{string.Join(", ", real)}], value, [{string.Join(", ", slopes)}]";
        return $"{{\n    (double value, {parts}) = {call}({Given(method)});\n"
            + $"    return {names.Real}.Chain({chained});\n}}";
    }

    // {
    //     Real[] inputs = [.. x, a];
    //     double[] by = icf.NewNumbers(inputs.Length);
    //     (double value, by[x.Length]) = Models.FWithPartials(icf.ValuesOf(x), a.Value, by.AsSpan(0, x.Length));
    //     return Real.Chain(inputs, value, by);
    // }
    private string OfArrays(IMethodSymbol method, IParameterSymbol[] numbers, string call)
    {
        string scope = names.Scope,
            at = "0";
        var spans = new List<string>();
        var text = new System.Text.StringBuilder("{\n");
        IParameterSymbol[] arrays = method.Parameters.Where(StatedGradient.IsArray).ToArray(),
            real = numbers.Where(values.IsReal).ToArray();
        string[] lengths = arrays
            .Where(values.IsReal)
            .Select(static p => Literals.Identifier(p.Name) + ".Length")
            .ToArray();
        string more = real.Length == 0 ? "" : $" + {real.Length}";
        text.Append($"    {names.Real}[] inputs = {scope}.NewArray({string.Join(" + ", lengths)}{more});\n");
        text.Append($"    double[] slopes = {scope}.NewNumbers(inputs.Length);\n");
        foreach (IParameterSymbol array in arrays)
        {
            string name = Literals.Identifier(array.Name);
            if (!values.IsReal(array))
            {
                spans.Add($"{scope}.NewNumbers({name}.Length)");
                continue;
            }

            text.Append($"    {name}.CopyTo(inputs, {at});\n");
            spans.Add($"slopes.AsSpan({at}, {name}.Length)");
            at = at == "0" ? name + ".Length" : $"{at} + {name}.Length";
        }

        for (int i = 0; i < real.Length; i++)
            text.Append($"    inputs[^{real.Length - i}] = {Literals.Identifier(real[i].Name)};\n");
        int next = real.Length;
        string parts = string.Concat(numbers.Select(p => values.IsReal(p) ? $", slopes[^{next--}]" : ", _")),
            value = numbers.Length == 0 ? "double value" : $"(double value{parts})";
        text.Append($"    {value} = {call}({string.Join(", ", spans.Prepend(Given(method)))});\n");
        return text.Append($"    return {names.Real}.Chain(inputs, value, slopes);\n}}").ToString();
    }

    private string Given(IMethodSymbol method) =>
        string.Join(
            ", ",
            method.Parameters.Select(p =>
                (Literals.Identifier(p.Name), values.IsReal(p)) switch
                {
                    (var name, false) => name,
                    (var name, true) when StatedGradient.IsArray(p) => $"{names.Scope}.ValuesOf({name})",
                    (var name, true) => name + ".Value",
                }
            )
        );
}
