using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Icf.Benchmarks;

/// <summary>
/// What the generator costs a build of 200 models in 50 files, and what it costs after a key stroke, when all but one
/// file are as before. Parsing the edited file is part of it, binding what the generator asks about too.
/// </summary>
public class GeneratorBenchmarks
{
    private readonly GeneratedProject _project = new();
    private GeneratorDriver _driver = null!;
    private int _version;

    [GlobalSetup]
    public void SetUp() => _driver = _project.Warm();

    [Benchmark]
    public object ColdBuild() => _project.Cold();

    [Benchmark]
    public void BodyOfAModel() => Edit(_project.WithModelBody(_version++));

    [Benchmark]
    public void DeclarationOfAModel() => Edit(_project.WithModelDeclaration(_version++));

    [Benchmark]
    public void BodyElsewhere() => Edit(_project.WithOtherBody(_version++));

    [Benchmark]
    public void DeclarationElsewhere() => Edit(_project.WithOtherDeclaration(_version++));

    private void Edit(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation) =>
        _driver = GeneratedProject.Run(_driver, compilation);
}
