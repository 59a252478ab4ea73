using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>A parameter of the user's method.</summary>
/// <param name="Name">Its name without an escape.</param>
/// <param name="Identifier">The name of its member of <c>Args</c>, as written in code.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="ShortType">Its type for people to read.</param>
/// <param name="Default">The text of its default value, or nothing.</param>
/// <param name="IsObserved">Whether it is data.</param>
/// <param name="AllowsMissing">Whether it is data that may be missing.</param>
/// <param name="Input">How it reaches the network where it is not data.</param>
/// <param name="InputForm">How it is passed on where it is not data, with <c>{0}</c> for the argument.</param>
/// <param name="Walk">For data: how the parts the model looks at are written for the network.</param>
/// <param name="Encoders">How the network reads it.</param>
internal sealed record ParameterSpec(
    string Name,
    string Identifier,
    string Type,
    string ShortType,
    string? Default,
    bool IsObserved,
    bool AllowsMissing,
    InputKind Input,
    string InputForm,
    EquatableArray<WalkSpec> Walk,
    EncoderSpec Encoders
);

/// <summary>How an input reaches the network.</summary>
internal enum InputKind
{
    /// <summary>It is a number, or an array or list of numbers.</summary>
    Numbers,

    /// <summary>The same, or null.</summary>
    Optional,

    /// <summary>The network cannot read it.</summary>
    Opaque,
}

/// <summary>One step of writing data for the network.</summary>
/// <param name="Kind">What the step does.</param>
/// <param name="Target">The member, the property that counts, the callee's walker, or how a number is passed on, with
/// <c>{0}</c> for the value.</param>
/// <param name="CanBeNull">Whether the value may be null and the step is then left out.</param>
/// <param name="Children">The steps within this one.</param>
internal sealed record WalkSpec(WalkKind Kind, string Target, bool CanBeNull, EquatableArray<WalkSpec> Children);

/// <summary>What a step of writing data does.</summary>
internal enum WalkKind
{
    /// <summary>Writes the value as it is.</summary>
    Data,

    /// <summary>Writes the value as an input.</summary>
    Input,

    /// <summary>Goes to a member of the value.</summary>
    Member,

    /// <summary>Goes through the elements; the target is the property that counts them.</summary>
    Elements,

    /// <summary>Goes through the elements of a two-dimensional array.</summary>
    Grid,

    /// <summary>Hands the value to the walker of a called model.</summary>
    Call,
}
