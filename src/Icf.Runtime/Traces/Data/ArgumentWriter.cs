using System.Collections;
using System.ComponentModel;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>Receives the arguments of a call of a model: the data, element by element, and the inputs.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ArgumentWriter
{
    private readonly HashSet<(string, DataRef)> _entered = [];
    private readonly HashSet<DataRef> _seen = [];
    private readonly ProposalSkeleton _skeleton;

    internal ArgumentWriter(ProposalSkeleton skeleton) => _skeleton = skeleton;

    internal List<Token> Tokens { get; } = [];

    internal List<double> Values { get; } = [];

    /// <summary>
    /// Whether to continue a walk over a parameter: false if the same walk of the same datum has already begun.
    /// </summary>
    public bool Enter(string parameter, DataRef at) => _entered.Add((parameter, at));

    /// <summary>One datum.</summary>
    public void Data<T>(DataRef at, T value)
        where T : struct => Add(at, SiteValue.ToNumber(value), isInput: false);

    /// <summary>One datum, which may be missing.</summary>
    public void Data<T>(DataRef at, T? value)
        where T : struct => Add(at, value is { } present ? SiteValue.ToNumber(present) : double.NaN, isInput: false);

    /// <summary>A list of data.</summary>
    public void Data<T>(DataRef at, T[] values)
        where T : struct => AddAll(at, values, isInput: false);

    /// <summary>A table of data.</summary>
    public void Data<T>(DataRef at, T[,] values)
        where T : struct => AddAll(at, values, isInput: false);

    /// <summary>A list of lists of data.</summary>
    public void Data<T>(DataRef at, T[][] values)
        where T : struct => AddAll(at, values, isInput: false);

    /// <summary>A list of data.</summary>
    public void Data<T>(DataRef at, IReadOnlyList<T> values)
        where T : struct => AddAll(at, values, isInput: false);

    /// <summary>One number that is an input.</summary>
    public void Input<T>(string name, T value)
        where T : struct => Add(new DataRef(_skeleton.Input(name)), SiteValue.ToNumber(value), isInput: true);

    /// <summary>A list of numbers that is an input.</summary>
    public void Input<T>(string name, T[] values)
        where T : struct => AddAll(new DataRef(_skeleton.Input(name)), values, isInput: true);

    /// <summary>A table of numbers that is an input.</summary>
    public void Input<T>(string name, T[,] values)
        where T : struct => AddAll(new DataRef(_skeleton.Input(name)), values, isInput: true);

    /// <summary>A list of lists of numbers that is an input.</summary>
    public void Input<T>(string name, T[][] values)
        where T : struct => AddAll(new DataRef(_skeleton.Input(name)), values, isInput: true);

    /// <summary>A list of numbers that is an input.</summary>
    public void Input<T>(string name, IReadOnlyList<T> values)
        where T : struct => AddAll(new DataRef(_skeleton.Input(name)), values, isInput: true);

    /// <summary>One number beside the data that is an input.</summary>
    public void Input<T>(DataRef at, T value)
        where T : struct => Add(at, SiteValue.ToNumber(value), isInput: true);

    /// <summary>One number beside the data that is an input, or null.</summary>
    public void Input<T>(DataRef at, T? value)
        where T : struct
    {
        if (value is { } present)
            Add(at, SiteValue.ToNumber(present), isInput: true);
    }

    /// <summary>A list of numbers beside the data that is an input.</summary>
    public void Input<T>(DataRef at, T[] values)
        where T : struct => AddAll(at, values, isInput: true);

    /// <summary>A table of numbers beside the data that is an input.</summary>
    public void Input<T>(DataRef at, T[,] values)
        where T : struct => AddAll(at, values, isInput: true);

    /// <summary>A list of lists of numbers beside the data that is an input.</summary>
    public void Input<T>(DataRef at, T[][] values)
        where T : struct => AddAll(at, values, isInput: true);

    /// <summary>A list of numbers beside the data that is an input.</summary>
    public void Input<T>(DataRef at, IReadOnlyList<T> values)
        where T : struct => AddAll(at, values, isInput: true);

    /// <summary>A list as one that can be read only; null stays null.</summary>
    public static IReadOnlyList<T> List<T>(IList<T> values) =>
        values as IReadOnlyList<T> ?? (values is null ? null! : [.. values]);

    /// <summary>Refuses a list that is null.</summary>
    /// <exception cref="ArgumentDataException">
    /// The list is null, or the default value of an immutable array.
    /// </exception>
    public void Require(DataRef at, object? values)
    {
        if (values is null || IsUnmade(values))
            throw new ArgumentDataException(
                at.ToString(),
                $"The argument '{at}' is null; pass an array, which may be empty."
            );
    }

    /// <summary>An input of a type that the network cannot read; the model itself sees it.</summary>
    public void Input(string name, object? value) => ArgumentNullException.ThrowIfNull(name);

    private void AddAll<T>(DataRef at, IReadOnlyList<T> values, bool isInput)
    {
        Require(at, values);
        for (int i = 0; i < values.Count; i++)
            Add(at[i], SiteValue.ToNumber(values[i]), isInput);
    }

    private void AddAll<T>(DataRef at, T[,] values, bool isInput)
    {
        Require(at, values);
        for (int i = 0; i < values.GetLength(0); i++)
        for (int j = 0; j < values.GetLength(1); j++)
            Add(at[i, j], SiteValue.ToNumber(values[i, j]), isInput);
    }

    private void AddAll<T>(DataRef at, T[][] values, bool isInput)
    {
        Require(at, values);
        for (int i = 0; i < values.Length; i++)
            AddAll(at[i], values[i], isInput);
    }

    // The default value of an immutable array has no size.
    private static bool IsUnmade(object values)
    {
        if (values is not (ValueType and ICollection list))
            return false;
        try
        {
            return list.Count < 0;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private void Add(DataRef at, double value, bool isInput)
    {
        if (!_seen.Add(at))
            return;
        Tokens.Add(new Token(at, isInput));
        Values.Add(value);
    }
}
