// Load the metadata here, because a worker evaluates this file before each test file, but evaluates
// its imports only once.
import 'reflect-metadata';
import './loopbackOnly.ts';
import './dataFiles.ts';
import './propertySeed.ts';
