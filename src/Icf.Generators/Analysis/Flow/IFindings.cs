using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Is told what the interpreter sees, once for each place that control can come to.</summary>
internal interface IFindings
{
    /// <summary>A distribution is made.</summary>
    /// <param name="family">Which one.</param>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">The arguments and their values.</param>
    void Distribution(Family family, string name, IReadOnlyList<Argument> arguments);

    /// <summary>A called model makes of an argument what a parameter of a distribution must not be.</summary>
    /// <param name="place">The argument.</param>
    /// <param name="value">Its value.</param>
    /// <param name="parameter">The parameter of the model.</param>
    /// <param name="model">The called model.</param>
    /// <param name="rule">What the parameter of the distribution must be.</param>
    /// <param name="broken">How it can break that.</param>
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
/// <param name="Value">What it is; of an array, what an element is.</param>
/// <param name="Length">How many elements an array has.</param>
/// <param name="Elements">The elements of an array that is written out, or nothing.</param>
internal sealed record Argument(
    string Name,
    IOperation Place,
    Value Value,
    Value? Length,
    IReadOnlyList<(IOperation Place, Value Value)>? Elements
);
