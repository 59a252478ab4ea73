using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>Says that an assembly has a model; generated code has one for each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class ListedModelAttribute : Attribute
{
    private protected ListedModelAttribute() { }

    /// <summary>Makes the model.</summary>
    internal abstract IModel Make();
}

/// <summary>Says that an assembly has a model of a class.</summary>
/// <typeparam name="TModel">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ListedModelAttribute<TModel> : ListedModelAttribute
    where TModel : IModel, new()
{
    internal override IModel Make() => new TModel();
}
