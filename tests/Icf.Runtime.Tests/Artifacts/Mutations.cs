using System.Text.Json.Nodes;
using Icf.Artifacts;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>
/// Files in which one thing was changed and which were signed again, so that their checksums are right: each member of
/// the manifest by values of every kind, each tensor by other shapes, types and names.
/// </summary>
internal static class Mutations
{
    private static readonly string[] s_values =
    [
        "null",
        "true",
        "-1",
        "0",
        "3",
        "0.5",
        "100000",
        "2147483647",
        "1e300",
        "\"\"",
        "\"7\"",
        "\"NaN\"",
        "[]",
        "{}",
        "[null]",
    ];

    // What is only shown to a person is read in one way, which few values tell as well as many.
    private static readonly string[] s_few = ["null", "3", "\"x\"", "[]", "{}"];
    private static readonly string[] s_shown = ["skeleton", "report"];

    /// <summary>
    /// All changes of a file, each with what it is: the path in the manifest, or <see cref="Tensor"/>, comes first.
    /// </summary>
    public static IEnumerable<(string What, Artifact Changed)> Of(Artifact artifact) =>
        OfManifest(artifact).Concat(OfTensors(artifact));

    public const string Tensor = "tensor ";

    /// <summary>Writes a file without waiting for the disk.</summary>
    public static void Write(Artifact artifact, string path)
    {
        using FileStream stream = File.Create(path);
        ArtifactWriter.Write(artifact, stream);
    }

    private static IEnumerable<(string, Artifact)> OfManifest(Artifact artifact)
    {
        JsonNode root = JsonNode.Parse(artifact.Manifest)!;
        foreach (string path in PathsIn(root))
        {
            foreach (
                string value in s_shown.Any(shown => path.StartsWith(shown, StringComparison.Ordinal))
                    ? s_few
                    : s_values
            )
                yield return ($"{path} = {value}", With(artifact, path, _ => JsonNode.Parse(value)));
            if (Find(root, path) is JsonArray { Count: > 0 })
                yield return (
                    $"{path} with its first element twice",
                    With(
                        artifact,
                        path,
                        node => new JsonArray([.. node!.AsArray().Prepend(node[0]).Select(item => item?.DeepClone())])
                    )
                );
            if (Find(root, path) is JsonValue text && text.TryGetValue(out string? old))
                yield return ($"{path} = {old}x", With(artifact, path, _ => JsonValue.Create(old + "x")));
            yield return ($"{path} is gone", With(artifact, path, replace: null));
        }
    }

    private static IEnumerable<(string, Artifact)> OfTensors(Artifact artifact)
    {
        foreach (NamedTensor tensor in artifact.Tensors)
        {
            int[] shape = [.. tensor.Shape];
            yield return ($"{Tensor}{tensor.Name} is gone", Replaced(artifact, tensor, null));
            yield return (
                $"{Tensor}{tensor.Name} renamed",
                Replaced(artifact, tensor, Like(tensor, tensor.Name + "x", shape))
            );
            yield return (
                $"{Tensor}{tensor.Name} flat",
                Replaced(artifact, tensor, Like(tensor, tensor.Name, [tensor.Length]))
            );
            yield return (
                $"{Tensor}{tensor.Name} deep",
                Replaced(artifact, tensor, Like(tensor, tensor.Name, [1, .. shape]))
            );
            yield return (
                $"{Tensor}{tensor.Name} turned",
                Replaced(artifact, tensor, Like(tensor, tensor.Name, [.. shape.Reverse()]))
            );
            yield return (
                $"{Tensor}{tensor.Name} empty",
                Replaced(artifact, tensor, new NamedTensor(tensor.Name, [0, 0], new float[0]))
            );
            yield return (
                $"{Tensor}{tensor.Name} wide",
                Replaced(artifact, tensor, new NamedTensor(tensor.Name, shape, new double[tensor.Length]))
            );
            yield return (
                $"{Tensor}{tensor.Name} of other numbers",
                Replaced(artifact, tensor, new NamedTensor(tensor.Name, shape, new int[tensor.Length]))
            );
        }
    }

    private static NamedTensor Like(NamedTensor tensor, string name, int[] shape) =>
        tensor.Element switch
        {
            TensorElement.Float32 => new NamedTensor(name, shape, tensor.Float32),
            TensorElement.Float64 => new NamedTensor(name, shape, tensor.Float64),
            _ => new NamedTensor(name, shape, tensor.Int32),
        };

    private static Artifact Replaced(Artifact artifact, NamedTensor tensor, NamedTensor? by) =>
        new(
            artifact.Kind,
            artifact.Manifest,
            artifact
                .Tensors.Where(other => other != tensor || by is not null)
                .Select(other => other == tensor ? by! : other)
        );

    private static IEnumerable<string> PathsIn(JsonNode? node) =>
        node switch
        {
            JsonObject o => o.SelectMany(member =>
                    PathsIn(member.Value).Prepend("").Select(rest => Join(member.Key, rest))
                )
                .Distinct(),
            JsonArray a => a.SelectMany((item, i) => PathsIn(item).Prepend("").Select(rest => Join($"{i}", rest))),
            _ => [],
        };

    // Names in manifests have dots and slashes, but no new lines.
    private static string Join(string head, string rest) => rest.Length == 0 ? head : $"{head}\n{rest}";

    private static JsonNode? Find(JsonNode root, string path) =>
        path.Split('\n')
            .Aggregate(
                (JsonNode?)root,
                (node, key) =>
                    node is JsonArray array
                        ? array[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)]
                        : node![key]
            );

    private static Artifact With(Artifact artifact, string path, Func<JsonNode?, JsonNode?>? replace)
    {
        JsonNode root = JsonNode.Parse(artifact.Manifest)!;
        string[] keys = path.Split('\n');
        JsonNode owner = keys.Length == 1 ? root : Find(root, string.Join('\n', keys[..^1]))!;
        if (owner is JsonArray array)
        {
            int index = int.Parse(keys[^1], System.Globalization.CultureInfo.InvariantCulture);
            if (replace is null)
                array.RemoveAt(index);
            else
                array[index] = replace(array[index]);
        }
        else if (replace is null)
        {
            owner.AsObject().Remove(keys[^1]);
        }
        else
        {
            owner[keys[^1]] = replace(owner[keys[^1]]);
        }

        return new Artifact(artifact.Kind, root.ToJsonString(), artifact.Tensors);
    }
}
