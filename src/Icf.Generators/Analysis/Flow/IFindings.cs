using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Receives what the interpreter finds, once for each place that control can reach.</summary>
internal interface IFindings
{
    /// <summary>A distribution is made.</summary>
    /// <param name="family">Which one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The arguments and their values.</param>
    void Distribution(Family family, string name, IReadOnlyList<Argument> arguments);

    /// <summary>
    /// A called model uses an argument as a parameter of a distribution, and it can be invalid there.
    /// </summary>
    /// <param name="place">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="parameter">The parameter of the model.</param>
    /// <param name="model">The called model.</param>
    /// <param name="rule">The condition on the parameter of the distribution.</param>
    /// <param name="broken">How it can break the condition.</param>
    void Passed(IOperation place, Value value, string parameter, string model, string rule, string broken);

    /// <summary>An element is read or written.</summary>
    /// <param name="place">The index.</param>
    /// <param name="index">Its value.</param>
    /// <param name="length">How many elements there are.</param>
    void Index(IOperation place, Value index, Value length);

    /// <summary>A value is scored by a distribution.</summary>
    /// <param name="place">The value in the code.</param>
    /// <param name="value">The value.</param>
    /// <param name="draw">What a draw from the distribution is.</param>
    /// <param name="distribution">The distribution in the code.</param>
    void Score(IOperation place, Value value, Value draw, IOperation distribution);
}

/// <summary>An argument of a distribution.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Value">Its value; for an array, the value of an element.</param>
/// <param name="Length">How many elements an array has.</param>
/// <param name="Elements">The elements of an array that is written out, or nothing.</param>
internal sealed record Argument(
    string Name,
    IOperation Place,
    Value Value,
    Value? Length,
    IReadOnlyList<(IOperation Place, Value Value)>? Elements
);
