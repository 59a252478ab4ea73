using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>Which method a model is, and where its generated members stand.</summary>
/// <param name="FullName">Namespace, types and method, such as <c>Demo.Models.UnknownMean</c>.</param>
/// <param name="Name">The method's name, without an escape.</param>
/// <param name="Namespace">The namespace as it is written in code; empty for the global one.</param>
/// <param name="Types">The declarations to reopen, outermost first, such as <c>partial class Models</c>.</param>
/// <param name="Accessibility">The method's accessibility, in keywords.</param>
/// <param name="IsStatic">Whether the method needs no instance.</param>
/// <param name="InstanceType">The containing type, fully qualified.</param>
/// <param name="ResultType">What a run of the model gives, fully qualified.</param>
/// <param name="HintStem">The stem of the names of the generated files, where no other model has it.</param>
internal sealed record ModelIdentity(
    string FullName,
    string Name,
    string Namespace,
    EquatableArray<string> Types,
    string Accessibility,
    bool IsStatic,
    string InstanceType,
    string ResultType,
    string HintStem
)
{
    /// <summary>The name of the generated twin.</summary>
    public string TwinName => Name + "Twin";

    /// <summary>The name of the generated model class.</summary>
    public string ClassName => Name + "Model";
}
