using System.Diagnostics.CodeAnalysis;

namespace Icf.Serving.Networks;

/// <summary>The models of the service.</summary>
/// <param name="all">The models, each with a name of its own.</param>
internal sealed class ServedModels(IEnumerable<ServedModel> all)
{
    private readonly Dictionary<string, ServedModel> _all = all.ToDictionary(
        static model => model.Name,
        StringComparer.OrdinalIgnoreCase
    );

    public IReadOnlyCollection<ServedModel> All => _all.Values;

    public bool TryGet(string name, [MaybeNullWhen(false)] out ServedModel model) => _all.TryGetValue(name, out model);
}
