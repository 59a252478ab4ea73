using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What the file with the JSON forms of a model is written from.</summary>
/// <param name="Identity">The model.</param>
/// <param name="IsListed">Whether code outside of the model's type can make the model, knowing its class alone.</param>
/// <param name="Summary">What the model is, by its documentation; empty without any.</param>
/// <param name="Arguments">The parameters, in order.</param>
/// <param name="Latents">The typed latents, in order.</param>
/// <param name="Result">The form of the result.</param>
/// <param name="Types">The types that parameters, latents and the result are made of.</param>
internal sealed record JsonSpec(
    ModelIdentity Identity,
    bool IsListed,
    string Summary,
    EquatableArray<JsonMemberSpec> Arguments,
    EquatableArray<JsonMemberSpec> Latents,
    string Result,
    EquatableArray<JsonTypeSpec> Types
);

/// <summary>A member of a value.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Identifier">Its name in C#.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Form">The code of its form.</param>
/// <param name="Default">The text of its default value, or nothing.</param>
/// <param name="Description">What it is; empty if nobody says so.</param>
internal sealed record JsonMemberSpec(
    string Name,
    string Identifier,
    string Type,
    string Form,
    string? Default = null,
    string Description = ""
);

/// <summary>A type that is made of members.</summary>
/// <param name="Name">What it is called in the schema, as no other type of the model is.</param>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="IsTuple">Whether it is a tuple.</param>
/// <param name="Given">The members that its constructor is given, in order.</param>
/// <param name="Set">The members that are set afterwards.</param>
internal sealed record JsonTypeSpec(
    string Name,
    string Type,
    bool IsTuple,
    EquatableArray<JsonMemberSpec> Given,
    EquatableArray<JsonMemberSpec> Set
)
{
    /// <summary>The method that gives the form of a type.</summary>
    public static string Method(string name) => "Form_" + name;
}
